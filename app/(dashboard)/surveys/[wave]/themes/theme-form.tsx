import { ActionForm } from '@/app/_components/action-form'
import { TextField } from '@/app/_components/field'
import { SubmitButton } from '@/app/_components/submit-button'
import { setThemesAction } from './actions'

/** The themes of one comment: those it has, those its words suggest, and room for others. */
export const ThemeForm = ({
  wave,
  comment,
  themes,
  suggested,
}: {
  wave: string
  comment: string
  themes: string[]
  suggested: string[]
}) => (
  <details className="no-print mt-1.5 text-note">
    <summary className="cursor-pointer text-path">
      {suggested.length === 0 ? 'Themes' : `Themes; suggested: ${suggested.join(', ')}`}
    </summary>
    <ActionForm action={setThemesAction} className="mt-2 grid max-w-120 gap-2.5">
      <input type="hidden" name="wave" value={wave} />
      <input type="hidden" name="comment" value={comment} />
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1.5" key={themes.join()}>
        <legend className="sr-only">Themes of this comment</legend>
        {[...themes, ...suggested].map((theme) => (
          <label key={theme} className="inline-flex items-center gap-1.5">
            <input
              type="checkbox"
              name="theme"
              value={theme}
              defaultChecked={themes.includes(theme)}
              className="accent-path"
            />
            {theme}
          </label>
        ))}
      </fieldset>
      <TextField label="Other themes" name="more" hint="Separate several by commas." autoComplete="off" />
      <div>
        <SubmitButton variant="plain">Save themes</SubmitButton>
      </div>
    </ActionForm>
  </details>
)
