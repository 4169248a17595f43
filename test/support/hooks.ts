import { ExecutionLifecycleHooks } from 'n8n-core';
import type { IWorkflowBase, Workflow, WorkflowExecuteMode } from 'n8n-workflow';

import type { RunOptions } from './execution';

/** The lifecycle hooks through which n8n itself would save and show an execution. */
export function createHooks(
	workflow: Workflow,
	mode: WorkflowExecuteMode,
	executionId: string,
	observers: Pick<RunOptions, 'onNodeStart' | 'onNodeEnd'>,
): ExecutionLifecycleHooks {
	const saved: IWorkflowBase = {
		id: workflow.id,
		name: workflow.name ?? '',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
		settings: workflow.settings,
	};
	const hooks = new ExecutionLifecycleHooks(mode, executionId, saved);
	hooks.addHandler('nodeExecuteBefore', (name) => observers.onNodeStart?.(name));
	hooks.addHandler('nodeExecuteAfter', (name, task) => observers.onNodeEnd?.(name, task));
	return hooks;
}
