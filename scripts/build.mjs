// `npm run build`: compiles dist anew, and makes the full catalog where it is not what it should be.
import { ensureCatalog } from './catalog-build.mjs';
import { prepare } from './prepare.mjs';

await prepare({ rebuild: true });
await ensureCatalog();
