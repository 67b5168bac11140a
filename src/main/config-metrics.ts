import { parseMetricsAddress } from '../gate/index.ts'
import { leaf, shown } from './config-leaves.ts'

/** A port of this machine, or an inner address and a port: there the metrics are served. */
export const metricsAddress = () =>
  leaf((raw) => parseMetricsAddress(typeof raw === 'number' ? String(raw) : shown(raw)))
