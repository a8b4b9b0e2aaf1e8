import clsx from 'clsx'
import { Card } from '@/app/_components/card'
import { StageBar, stageFill } from '@/app/_components/charts/stage-bar'
import { formatCount, formatText } from '@/lib/format'
import type { ReportStages } from '@/lib/reports/report'
import { percent } from '@/lib/reports/words'

/** Where the time of changes went. */
export const ReviewStages = ({
  stages: { finding, changes, stages },
  before,
}: {
  stages: ReportStages
  before: string
}) => (
  <Card
    title={finding}
    note={`Share of all time from first commit to production · ${formatCount(changes, 'change')} · thin bar: ${before}`}
  >
    <StageBar
      label={stages.map((stage) => `${stage.name} ${stage.percent} %`).join(', ')}
      stages={stages.map((stage) => ({
        id: stage.stage,
        name: stage.name,
        share: stage.share,
        previousShare: stage.previous_share,
      }))}
    />
    <dl className="mt-3.5 grid grid-cols-2 gap-3 text-note sm:grid-cols-5">
      {stages.map((stage, index) => (
        <div key={stage.stage}>
          <dt className="flex items-center gap-1.5 text-soft">
            <span aria-hidden="true" className={clsx('size-2.25 rounded-[3px]', stageFill(index))} />
            {stage.name}
          </dt>
          <dd className="text-finding">{stage.percent} %</dd>
          <dd className="text-soft">
            median {formatText('seconds', stage.median_seconds)}
            {stage.previous_share === null ? '' : `, was ${percent(stage.previous_share)}`}
          </dd>
        </div>
      ))}
    </dl>
  </Card>
)
