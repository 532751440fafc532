import { useTranslations } from 'use-intl'
import { CopyButton } from '../../ui/CopyButton.tsx'

/** How a program takes this set into use: on the command line and in five lines of JavaScript. */
export function Consume({ id, today }: { id: string; today: string }) {
  const t = useTranslations('versions')
  const { origin } = location
  const shell = [
    `npx chiso pull ${origin} ${id} --as-of ${today} --out ${id}`,
    `npx chiso verify ${id}`,
    `npx chiso score ${id}/ruleset.json units.json --json`,
  ].join('\n')
  const http = [
    `curl "${origin}/api/rulesets/${id}/in-force?on=${today}"`,
    `curl -X POST "${origin}/api/score" -H "Content-Type: application/json" \\`,
    `  -d '{"ruleset": "${id}@VERSION", "units": [{"id": "1", "inputs": {}}]}'`,
  ].join('\n')
  const code = [
    `import { check, compile, score } from '@chiso/engine'`,
    `const sets = '${origin}/api/rulesets/${id}'`,
    `const { version } = await (await fetch(\`\${sets}/in-force?on=${today}\`)).json()`,
    `const { ruleset } = check(await (await fetch(\`\${sets}/versions/\${version}\`)).json())`,
    `console.log(score(compile(ruleset), units).units)`,
  ].join('\n')
  return (
    <details className="versions-consume">
      <summary>{t('consume')}</summary>
      <p className="hint">{t('consumeIntro')}</p>
      <Snippet label={t('consumeShell')} text={shell} />
      <Snippet label={t('consumeHttp')} text={http} />
      <Snippet label={t('consumeCode')} text={code} />
    </details>
  )
}

function Snippet({ label, text }: { label: string; text: string }) {
  const t = useTranslations('versions')
  return (
    <figure>
      <figcaption className="hint">
        {label}
        <CopyButton text={text} label={`${t('copy')}: ${label}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, so the keyboard must reach them */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  )
}
