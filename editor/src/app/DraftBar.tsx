import type { Draft, Published } from '@chiso/server/client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { PublishDialog } from '../features/publish/PublishDialog.tsx'
import { ReviewBar } from '../features/review/ReviewBar.tsx'

type DraftBarProps = { draft: Draft; etag: string }

/** Review and publishing of one draft; nothing while it is being written and nobody sent it back. */
export function DraftBar({ draft, etag }: DraftBarProps) {
  const queries = useQueryClient()
  const [publishing, setPublishing] = useState(false)
  const [published, setPublished] = useState<Published | null>(null)
  const reread = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['draft', draft.id] }),
      queries.invalidateQueries({ queryKey: ['drafts'] }),
      queries.invalidateQueries({ queryKey: ['rulesets'] }),
      queries.invalidateQueries({ queryKey: ['ruleset', draft.ruleset] }),
      queries.invalidateQueries({ queryKey: ['in-force', draft.ruleset] }),
    ])
  return (
    <>
      <ReviewBar draft={draft} etag={etag} onChanged={reread} onPublish={() => setPublishing(true)} />
      {publishing && (
        <PublishDialog
          draft={draft}
          etag={etag}
          onPublished={setPublished}
          onClose={() => {
            setPublishing(false)
            // Reading the draft again would replace the success screen under the reader's eyes.
            if (published) void reread()
          }}
        />
      )}
    </>
  )
}
