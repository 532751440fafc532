import type { Draft, Published } from '@chiso/server/client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { PublishDialog } from '../features/publish/PublishDialog.tsx'
import { ReviewBar } from '../features/review/ReviewBar.tsx'

type DraftBarProps = {
  draft: Draft
  etag: string
  /** Whether the changes stand beside the annex. */
  reviewing: boolean
  onReviewing: (reviewing: boolean) => void
}

/** Review and publishing of one draft; nothing while it is being written and nobody sent it back. */
export function DraftBar({ draft, etag, reviewing, onReviewing }: DraftBarProps) {
  const queries = useQueryClient()
  const [publishing, setPublishing] = useState(false)
  const [published, setPublished] = useState<Published | null>(null)
  const reread = (...keys: readonly (readonly string[])[]) =>
    Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
  const own = [['draft', draft.id], ['drafts']]
  const shared = [['drafts'], ['rulesets'], ['ruleset', draft.ruleset], ['in-force', draft.ruleset]]
  return (
    <>
      <ReviewBar
        draft={draft}
        etag={etag}
        open={reviewing}
        onOpen={onReviewing}
        onChanged={() => reread(...own)}
        onPublish={() => setPublishing(true)}
      />
      {publishing && (
        <PublishDialog
          draft={draft}
          etag={etag}
          onPublished={(issued) => {
            setPublished(issued)
            void reread(...shared)
          }}
          onClose={() => {
            setPublishing(false)
            // Reading the draft again would replace the success screen under the reader's eyes.
            if (published) void reread(...own)
          }}
        />
      )}
    </>
  )
}
