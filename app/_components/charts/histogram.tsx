import { chartScale } from '@/lib/chart-scale'

/** One column: how many fall between two bounds, named in words. */
export type HistogramBin = { label: string; name: string; count: number }

/** How many events fall where: columns with a count axis, drawn on the server, with a note on hover. */
export const Histogram = ({ label, bins, axis }: { label: string; bins: HistogramBin[]; axis: string }) => {
  const scale = chartScale(Math.max(0, ...bins.map((bin) => bin.count)), 'count')
  const every = Math.max(1, Math.ceil(bins.length / 8))
  return (
    <figure aria-label={label}>
      <div className="grid h-64 grid-cols-[auto_1fr] grid-rows-[1fr_1.5rem] text-soft text-[0.78125rem]">
        <div aria-hidden="true" className="relative">
          {scale.ticks.map((tick) => (
            <span
              key={tick.value}
              className="absolute right-2.5 -translate-y-1/2"
              style={{ top: `${100 - (tick.value / scale.top) * 100}%` }}
            >
              {tick.label}
            </span>
          ))}
          <span className="invisible pr-2.5">{scale.ticks.at(-1)?.label}</span>
        </div>
        <div className="relative">
          {scale.ticks.map((tick) => (
            <span
              key={tick.value}
              aria-hidden="true"
              className="absolute inset-x-0 border-line border-t"
              style={{ top: `${100 - (tick.value / scale.top) * 100}%` }}
            />
          ))}
          <ul className="absolute inset-0 flex items-end gap-0.5">
            {bins.map((bin) => (
              <li key={bin.name} className="group relative flex h-full min-w-0 flex-1 items-end">
                <span
                  className="block w-full rounded-t-[3px] bg-stage-4 group-hover:bg-path"
                  style={{ height: `${(bin.count / scale.top) * 100}%` }}
                />
                <span className="pointer-events-none absolute bottom-full left-1/2 z-10 mb-1 hidden w-max -translate-x-1/2 translate-y-10 rounded-lg border border-line bg-card px-2.5 py-1 text-ink shadow-lg group-hover:block print:hidden">
                  {bin.name}: {bin.count.toLocaleString('en-GB')}
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div aria-hidden="true" className="relative col-start-2">
          {bins.map((bin, index) =>
            index % every === 0 ? (
              <span
                key={bin.name}
                className="absolute top-1.5 -translate-x-1/2 whitespace-nowrap"
                style={{ left: `${(index / bins.length) * 100}%` }}
              >
                {bin.label}
              </span>
            ) : null,
          )}
        </div>
      </div>
      <figcaption className="mt-1 text-right text-note text-soft">{axis}</figcaption>
    </figure>
  )
}
