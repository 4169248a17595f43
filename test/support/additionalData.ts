import { Container } from '@n8n/di';
import { ExternalSecretsProxy, type ExecutionLifecycleHooks } from 'n8n-core';
import {
	UnexpectedError,
	type ICredentialsHelper,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

const INSTANCE_URL = 'http://localhost:5678';

export interface ExecutionSurroundings {
	credentialsHelper: ICredentialsHelper;
	executionId?: string;
	hooks?: ExecutionLifecycleHooks;
	/** Receives what n8n would push to the open editor. */
	sendDataToUI?: IWorkflowExecuteAdditionalData['sendDataToUI'];
}

/** What n8n hands to every execution beside the workflow. What no test needs refuses to work. */
export function createAdditionalData(
	surroundings: ExecutionSurroundings,
): IWorkflowExecuteAdditionalData {
	const refuse = (what: string) => () => {
		throw new UnexpectedError(`The engine does not provide ${what}`);
	};
	return {
		...surroundings,
		currentNodeExecutionIndex: 0,
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		variables: {},
		restApiUrl: `${INSTANCE_URL}/rest`,
		instanceBaseUrl: `${INSTANCE_URL}/`,
		formBaseUrl: `${INSTANCE_URL}/form`,
		formWaitingBaseUrl: `${INSTANCE_URL}/form-waiting`,
		formTestBaseUrl: `${INSTANCE_URL}/form-test`,
		webhookBaseUrl: `${INSTANCE_URL}/webhook`,
		webhookWaitingBaseUrl: `${INSTANCE_URL}/webhook-waiting`,
		webhookTestBaseUrl: `${INSTANCE_URL}/webhook-test`,
		mcpBaseUrl: `${INSTANCE_URL}/mcp`,
		mcpTestBaseUrl: `${INSTANCE_URL}/mcp-test`,
		logAiEvent: () => {},
		setExecutionStatus: () => {},
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		executeWorkflow: refuse('sub-workflows'),
		startRunnerTask: refuse('task runners'),
	};
}
