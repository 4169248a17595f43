import type { IDataObject, IExecuteFunctions, INode, IPollFunctions, Workflow } from 'n8n-workflow';

/** What Create Render needs of n8n to have a job watched. */
export function executeFunctions(workflow: Workflow): IExecuteFunctions {
	const functions: Partial<IExecuteFunctions> = {
		getMode: () => 'webhook',
		getWorkflow: () => ({ id: workflow.id, active: true }),
		getWorkflowStaticData: (type) => workflow.getStaticData(type),
		addExecutionHints: () => undefined,
	};
	return functions as IExecuteFunctions;
}

/** What the trigger needs of n8n; `answer` gives the body of the API's answer to a read. */
export function pollFunctions(
	workflow: Workflow,
	events: string[],
	answer: (url: string) => Promise<IDataObject>,
): IPollFunctions {
	const parameters: IDataObject = { events, watch: 'thisWorkflow', simplify: true };
	const node = { id: 'trigger', name: 'Viggle Trigger' } as INode;
	const request = async (_credential: string, { url }: { url: string }) => ({
		statusCode: 200,
		headers: {},
		body: JSON.stringify(await answer(url)),
	});
	const functions = {
		getMode: () => 'trigger',
		getActivationMode: () => 'activate',
		getNode: () => node,
		getWorkflow: () => ({ id: workflow.id, active: true }),
		getWorkflowStaticData: () => workflow.getStaticData('global'),
		getNodeParameter: (name: string) => parameters[name],
		getCredentials: async () => ({ baseUrl: 'http://127.0.0.1' }),
		helpers: { httpRequestWithAuthentication: request },
		logger: { warn: () => undefined },
	};
	return functions as unknown as IPollFunctions;
}
