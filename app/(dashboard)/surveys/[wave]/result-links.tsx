import { buttonClass } from '@/app/_components/button'
import { ViewLink } from '@/app/_components/view-link'

/** What can be done with the results of a closed wave besides reading them. `named`: people were told that those who run it may see their answers, and this is one of them. */
export const ResultLinks = ({ wave, named }: { wave: string; named: boolean }) => (
  <>
    {named ? (
      <ViewLink href={`/surveys/${wave}/named`} className={buttonClass('plain')}>
        Answers by name
      </ViewLink>
    ) : null}
    <ViewLink href={`/surveys/${wave}/themes`} className={buttonClass('plain')}>
      Comments and themes
    </ViewLink>
    <ViewLink href={`/surveys/${wave}/answered`} className={buttonClass('plain')}>
      You said, we did
    </ViewLink>
    <a href={`/surveys/${wave}/results.csv`} className={buttonClass('plain')}>
      CSV
    </a>
    <a href={`/surveys/${wave}/results.json`} className={buttonClass('plain')}>
      JSON
    </a>
  </>
)
