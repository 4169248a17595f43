import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult } from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import { StoredCredentials } from './credentials';
import type { Engine } from './engine';
import { node } from './graph';
import { buildWorkflow } from './workflow';

const TYPE = 'n8n-nodes-viggle.viggle';

/** Opens a picker of the node in the editor, the way n8n's server does it, or scrolls on with a token. */
export async function searchList(
	engine: Engine,
	credentials: { apiKey: string; baseUrl: string },
	method: string,
	{ filter, paginationToken }: { filter?: string; paginationToken?: string } = {},
): Promise<INodeListSearchResult> {
	const { host } = engine;
	const store = { viggleApi: credentials };
	const nodes = [node('Viggle', TYPE)];
	const workflow = buildWorkflow(host, { nodes, connections: {}, credentials: store });
	const subject = workflow.getNode('Viggle');
	const type = workflow.nodeTypes.getByNameAndVersion(TYPE, 1);
	const search = type.methods?.listSearch?.[method];
	if (!subject || !search) throw new Error(`The node has no list search method "${method}"`);
	const additionalData = createAdditionalData({
		credentialsHelper: new StoredCredentials(host.types.credentials, store),
	});
	const context = new LoadOptionsContext(workflow, subject, additionalData, 'parameters.any');
	return await search.call(context, filter, paginationToken);
}
