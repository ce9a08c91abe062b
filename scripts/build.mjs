// `npm run build`: compiles dist anew.
import { prepare } from './prepare.mjs';

await prepare({ rebuild: true });
