import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import type { BarsProps } from './bars';

const NAMES = 132;

/** Of its own file, so that whoever opens no report never loads it. Nothing moves: it is drawn anew with each live change. */
export function BarsDrawn({ bars, series, look = 'LYING', height }: Omit<BarsProps, 'title'> & { height: number }) {
  const lying = look === 'LYING';
  return (
    <BarChart
      h={height} data={[...bars]} dataKey="label" type="stacked" orientation={lying ? 'vertical' : 'horizontal'} series={series.map(({ name, label, colour }) => ({ name, label, color: colour }))}
      gridAxis={lying ? 'y' : 'x'} tickLine="none" withLegend={false} barProps={{ isAnimationActive: false, maxBarSize: 22 }} tooltipAnimationDuration={0} tabIndex={-1}
      {...(lying ? { yAxisProps: { width: NAMES, interval: 0 } } : {})} xAxisProps={lying ? { allowDecimals: false } : { interval: 0 }}
      barChartProps={{ accessibilityLayer: false }}
    />
  );
}
