import { andThen } from '../and-then.js';
import type { CatalogTool } from '../catalog/catalog-tool.js';
import type { Catalogs } from '../catalog/catalogs.js';
import type { AuthConfigs } from '../connections/registration/auth-configs.js';
import type { Suspensions } from '../connections/suspensions.js';
import { ExecutionError } from '../errors.js';
import { actingAs } from './acting-as.js';
import type { ExecuteInput } from './execution.js';
import type { Progress } from './progress.js';

export interface FindParts {
  readonly catalogs: Catalogs;
  readonly authConfigs: AuthConfigs;
  readonly suspensions: Suspensions;
}

/**
 * The tool of that name, as whom it is to act, where the app has enabled its toolkit and nobody has suspended it. What
 * is found is known of the progress even where it is refused. Throws unknown_tool, suspended, invalid_params and
 * INTEGRATIONS_TOOLKIT_NOT_ENABLED.
 */
export function find(
  { app_id, tool_name, as }: Pick<ExecuteInput, 'app_id' | 'tool_name' | 'as'>,
  progress: Progress,
  { catalogs, authConfigs, suspensions }: FindParts,
): CatalogTool | Promise<CatalogTool> {
  return andThen(catalogs.of(app_id), (catalog) => {
    const found = catalog.getTool(tool_name);
    if (!found) throw unknown(tool_name, catalog.nearestTools(tool_name));
    const { toolkit } = found;
    progress.found = found;
    const allowed = suspensions.requireUse({ app_id, toolkit_slug: toolkit.slug });
    const enabled = andThen(allowed, () => authConfigs.requireEnabled(app_id, toolkit));
    return andThen(enabled, () => {
      const tool = actingAs(found.tool, as);
      const acting = tool === found.tool ? found : { ...found, tool };
      progress.found = acting;
      return acting;
    });
  });
}

function unknown(name: string, nearest: readonly string[]): ExecutionError {
  return new ExecutionError(
    'unknown_tool',
    `There is no tool called ${JSON.stringify(name.slice(0, 100))}.`,
    {
      remediation: nearest.length
        ? `Did you mean ${nearest.join(', ')}? GET /tools lists the tools of the enabled toolkits.`
        : 'GET /tools lists the tools of the enabled toolkits.',
      details: { nearest },
    },
  );
}
