/**
 * Bobbin as `serve` runs it, configured by the environment, as a process of its own. The message `steps` is
 * answered with what its step timer has summed up since the last one; the timer is off unless BENCH_STEPS is set.
 */
import { compose } from '../src/compose.js';
import { readConfig } from '../src/config.js';
import { createMeasuringTimer } from '../src/execution/step-timer.js';
import { createLogger } from '../src/logger.js';

const timer = process.env['BENCH_STEPS'] ? createMeasuringTimer() : undefined;
const config = readConfig(process.env);
const bobbin = await compose(config, { logger: createLogger(config.log_level, 2), ...(timer && { timer }) });
process.send?.({ url: await bobbin.listen() });
process.on('message', () => process.send?.({ steps: Object.fromEntries(timer?.take() ?? []) }));
process.once('disconnect', () => process.exit());
