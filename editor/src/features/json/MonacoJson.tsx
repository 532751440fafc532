import { jsonSchema } from '@chiso/engine'
import Editor, { loader } from '@monaco-editor/react'
import * as monaco from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/suggest/register'
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'
import { useEffect, useState, useSyncExternalStore } from 'react'

self.MonacoEnvironment = { getWorker: (_, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()) }
// The copy in this bundle serves; the loader would otherwise fetch one from elsewhere.
loader.config({ monaco })

const uris = { set: 'chiso://draft/ruleset.json', indicator: 'chiso://draft/indicator.json' } as const

const darkScheme = window.matchMedia('(prefers-color-scheme: dark)')
const onSchemeChange = (changed: () => void) => {
  darkScheme.addEventListener('change', changed)
  return () => darkScheme.removeEventListener('change', changed)
}

type MonacoJsonProps = {
  label: string
  value: string
  schema: keyof typeof uris
  readOnly: boolean
  onChange: (text: string) => void
  onFailed: () => void
}

/** The JSON editor proper: completion and hints from the schema of the document. */
export function MonacoJson({ label, value, schema, readOnly, onChange, onFailed }: MonacoJsonProps) {
  const [ready, setReady] = useState(false)

  useEffect(() => {
    const document = jsonSchema()
    jsonDefaults.setDiagnosticsOptions({
      validate: true,
      allowComments: false,
      schemas: [{ uri: 'https://chiso.example/schema/chiso-1.json', fileMatch: [uris.set], schema: document }],
    })
    loader.init().then(() => setReady(true), onFailed)
  }, [onFailed])

  const isDark = useSyncExternalStore(onSchemeChange, () => darkScheme.matches)
  if (!ready) return null
  return (
    <Editor
      language="json"
      theme={isDark ? 'vs-dark' : 'light'}
      path={uris[schema]}
      value={value}
      onChange={(text) => onChange(text ?? '')}
      options={{
        ariaLabel: label,
        readOnly,
        minimap: { enabled: false },
        fontFamily: "'JetBrains Mono', monospace",
        fontSize: 12.5,
        scrollBeyondLastLine: false,
        automaticLayout: true,
        tabSize: 2,
        wordWrap: 'on',
        unicodeHighlight: { ambiguousCharacters: false, nonBasicASCII: false },
      }}
    />
  )
}
