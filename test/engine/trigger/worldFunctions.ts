import type { IDataObject, IExecuteFunctions, INode, IPollFunctions, Workflow } from 'n8n-workflow';

import type { ApiVersion } from '../../../emulator';

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

/** The API and the credential, as the trigger meets them. */
export interface Service {
	/** The version of the credential at this moment. */
	version: ApiVersion;
	/** The body of the answer to a read; nothing where this address knows no such job. */
	answer(url: string): Promise<IDataObject | undefined>;
}

/** What the trigger needs of n8n. */
export function pollFunctions(
	workflow: Workflow,
	events: string[],
	service: Service,
	{ watch = 'thisWorkflow', activation = 'activate' } = {},
): IPollFunctions {
	const parameters: IDataObject = { events, watch, simplify: true };
	const node = { id: 'trigger', name: 'Viggle Trigger' } as INode;
	const request = async (_credential: string, { url }: { url: string }) => {
		const body = await service.answer(url);
		const unknown = { error: { message: 'Job not found' }, detail: { message: 'Job not found' } };
		return { statusCode: body ? 200 : 404, headers: {}, body: JSON.stringify(body ?? unknown) };
	};
	const functions = {
		getMode: () => 'trigger',
		getActivationMode: () => activation,
		getNode: () => node,
		getWorkflow: () => ({ id: workflow.id, active: true }),
		getWorkflowStaticData: () => workflow.getStaticData('global'),
		getNodeParameter: (name: string) => parameters[name],
		getCredentials: async () => ({ baseUrl: 'http://127.0.0.1', apiVersion: service.version }),
		helpers: { httpRequestWithAuthentication: request },
		logger: { warn: () => undefined },
	};
	return functions as unknown as IPollFunctions;
}
