import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Benchmark } from '@/lib/data/benchmark'
import type { MetricDefinition } from '@/lib/metrics/define'
import { Badge } from '../badge'
import { Card } from '../card'
import { ViewLink } from '../view-link'

const Line = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="grid gap-x-3.5 sm:grid-cols-[6rem_minmax(0,1fr)]">
    <dt className="text-soft">{term}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
)

const directions = {
  higher: 'higher is better',
  lower: 'lower is better',
  neither: 'neither direction is better',
}

/**
 * What a metric is made of, all of it from its definition: formula, version, sources, what was left out, caveats, a
 * worked example, reference and the SQL itself.
 */
export const DefinitionPanel = ({
  metric,
  leftOut = null,
  source = null,
  benchmark = null,
  workingHours = false,
  title = 'How this is computed',
  href,
}: {
  metric: MetricDefinition
  leftOut?: string | null
  source?: string | null
  benchmark?: Benchmark | null
  /** Whether the number beside the panel counts working hours only: then by that SQL. */
  workingHours?: boolean
  title?: string
  /** Where the title leads. */
  href?: string
}) => (
  <Card
    title={
      href ? (
        <ViewLink href={href} className="text-path hover:underline">
          {title}
        </ViewLink>
      ) : (
        title
      )
    }
    action={<Badge>version {metric.version}</Badge>}
  >
    <dl className="grid gap-2 text-note">
      <Line term="Question">{metric.question}</Line>
      <Line term="Formula">{metric.formula}</Line>
      <Line term="Read it as">{directions[metric.better]}</Line>
      <Line term="Source">{source ?? metric.sources.join(', ')}</Line>
      {leftOut ? <Line term="Left out">{leftOut}</Line> : null}
      {benchmark ? (
        <Line term="Benchmark">
          {benchmark.sentence} {benchmark.note}{' '}
          <a href={benchmark.url} rel="noreferrer" className="text-path underline">
            {benchmark.source}
          </a>
        </Line>
      ) : null}
      <Line term="Reference">
        <a href={metric.reference.url} rel="noreferrer" className="text-path underline">
          {metric.reference.title}
        </a>
      </Line>
    </dl>
    <More title="What to keep in mind">
      <ul className="grid list-disc gap-1.5 pl-4.5">
        {metric.caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
    </More>
    <More title="A worked example">
      <p>{metric.example.story}</p>
    </More>
    <More title="The SQL">
      <pre className="whitespace-pre-wrap break-words rounded-lg bg-wash px-3.5 py-3 font-mono text-[0.78125rem] leading-relaxed">
        {((workingHours && metric.workingHoursSql) || metric.sql).trim()}
      </pre>
      <p className="mt-2">
        One row is an event. Period, team and filters choose among them, and those without a reason to be left
        out make the number.
      </p>
    </More>
  </Card>
)

const More = ({ title, children }: { title: string; children: ReactNode }) => (
  <details className="group mt-3 border-line border-t pt-3 text-note">
    <summary className="flex list-none items-center gap-1.5 rounded font-strong">
      <ChevronDown
        aria-hidden="true"
        className="no-print size-3.5 -rotate-90 text-soft group-open:rotate-0"
      />
      {title}
    </summary>
    <div className="mt-2 text-soft">{children}</div>
  </details>
)
