import type { NodeTypeMap } from '../nodeTypes';
import { Filter } from './filter';
import { Merge } from './merge';
import { passThrough } from './passThrough';
import { ReadWriteFile } from './readWriteFile';
import { EditFields } from './set';
import { SplitInBatches } from './splitInBatches';

/**
 * n8n's built-in nodes that the example workflows use, as far as the examples use them:
 * n8n-nodes-base itself is far too large for a development dependency.
 */
export const standIns: NodeTypeMap = {
	'n8n-nodes-base.manualTrigger': passThrough('manualTrigger', { trigger: true }),
	'n8n-nodes-base.scheduleTrigger': passThrough('scheduleTrigger', { trigger: true }),
	'n8n-nodes-base.noOp': passThrough('noOp'),
	'n8n-nodes-base.httpRequest': passThrough('httpRequest'),
	'n8n-nodes-base.stickyNote': passThrough('stickyNote'),
	'n8n-nodes-base.filter': new Filter(),
	'n8n-nodes-base.merge': new Merge(),
	'n8n-nodes-base.readWriteFile': new ReadWriteFile(),
	'n8n-nodes-base.set': new EditFields(),
	'n8n-nodes-base.splitInBatches': new SplitInBatches(),
};
