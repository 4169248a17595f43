import { parse } from 'yaml';

import { readPage } from './markdown';

interface Compose {
	services: { n8n: { environment: Record<string, string> } };
}

/** The variables of the compose file that docs/INSTALL.md shows. */
export function composeEnvironment(): Record<string, string> {
	const [, yaml = ''] = /```yaml\n([^]*?)```/.exec(readPage('docs/INSTALL.md').text) ?? [];
	return (parse(yaml) as Compose).services.n8n.environment;
}
