export { readChartEntry } from './chart.read';
