import { Container } from '@n8n/di';
import { ExternalSecretsProxy, type ExecutionLifecycleHooks } from 'n8n-core';
import {
	UnexpectedError,
	type ICredentialsHelper,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export interface ExecutionSurroundings {
	credentialsHelper: ICredentialsHelper;
	executionId?: string;
	/** Where n8n believes to be reachable. */
	instanceUrl?: string;
	hooks?: ExecutionLifecycleHooks;
	/** Receives what n8n would push to the open editor. */
	sendDataToUI?: IWorkflowExecuteAdditionalData['sendDataToUI'];
}

/** What n8n hands to every execution beside the workflow. What no test needs refuses to work. */
export function createAdditionalData({
	instanceUrl = 'http://localhost:5678',
	...surroundings
}: ExecutionSurroundings): IWorkflowExecuteAdditionalData {
	const refuse = (what: string) => () => {
		throw new UnexpectedError(`The engine does not provide ${what}`);
	};
	return {
		...surroundings,
		currentNodeExecutionIndex: 0,
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		variables: {},
		restApiUrl: `${instanceUrl}/rest`,
		instanceBaseUrl: `${instanceUrl}/`,
		formBaseUrl: `${instanceUrl}/form`,
		formWaitingBaseUrl: `${instanceUrl}/form-waiting`,
		formTestBaseUrl: `${instanceUrl}/form-test`,
		webhookBaseUrl: `${instanceUrl}/webhook`,
		webhookWaitingBaseUrl: `${instanceUrl}/webhook-waiting`,
		webhookTestBaseUrl: `${instanceUrl}/webhook-test`,
		mcpBaseUrl: `${instanceUrl}/mcp`,
		mcpTestBaseUrl: `${instanceUrl}/mcp-test`,
		logAiEvent: () => {},
		setExecutionStatus: () => {},
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		executeWorkflow: refuse('sub-workflows'),
		startRunnerTask: refuse('task runners'),
	};
}
