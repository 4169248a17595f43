import { getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	NodeHelpers,
	UnexpectedError,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IExecuteData,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { authenticateGeneric } from './genericAuth';

/** Credential data by credential name, or by credential type for every credential of that type. */
export type CredentialStore = Record<string, ICredentialDataDecryptedObject>;

/**
 * n8n's credentials helper without its database: defaults, expressions and the `authenticate`
 * of the credential class are applied as packages/cli does it.
 */
export class StoredCredentials extends ICredentialsHelper {
	constructor(
		private readonly types: Record<string, ICredentialType>,
		private readonly store: CredentialStore,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		return this.type(name).extends ?? [];
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		const { restrictToSupportedNodes, supportedNodes } = this.type(credentialType);
		return !restrictToSupportedNodes || (supportedNodes ?? []).includes(nodeType);
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		return this.type(name).properties;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const request = options as IHttpRequestOptions;
		const { authenticate } = this.type(typeName);
		if (!authenticate) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (!workflow || !node) throw new UnexpectedError('Workflow and node are required');
		return authenticateGeneric(authenticate, credentials, request, workflow, node);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		typeName: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveWith?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.store[nodeCredentials.name] ?? this.store[typeName];
		if (!stored) {
			throw new UnexpectedError(`The engine has no credential "${nodeCredentials.name}"`);
		}
		if (raw) return { ...stored };
		const complete = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(typeName),
			stored as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (!resolveWith) return complete;
		return resolveWith.workflow.expression.getParameterValue(
			complete as INodeParameters,
			resolveWith.runExecutionData,
			resolveWith.runIndex,
			resolveWith.itemIndex,
			resolveWith.node.name,
			resolveWith.connectionInputData,
			mode,
			getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
			executeData,
			false,
			complete as INodeParameters,
		) as ICredentialDataDecryptedObject;
	}

	/** Nothing to exchange before a request: API keys do not expire. */
	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<never> {
		throw new UnexpectedError('The engine keeps no encrypted credentials');
	}

	async updateCredentials(): Promise<never> {
		throw new UnexpectedError('The engine does not change credentials');
	}

	async updateCredentialsOauthTokenData(): Promise<never> {
		throw new UnexpectedError('The engine does not change credentials');
	}

	private type(name: string): ICredentialType {
		const type = this.types[name];
		if (!type) throw new UnexpectedError(`Unknown credential type "${name}"`);
		return type;
	}
}
