import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Job } from '../api/types';
import type { Creation, OperationContext } from '../execution/context';
import { readOnceKey, type OnceKey } from '../execution/onceKey';
import type { OutputOptions } from '../execution/output';
import type { WaitOptions } from '../execution/waitOptions';
import { withoutAbsent } from '../transport/readers';
import type { Metadata } from '../watchList/entries';
import { maxCredits, type Price } from './creditLimit';
import {
	download,
	onlyOnce,
	optionsOf,
	publicLink,
	resubmitAfterUnknownOutcome,
	shownWhen,
	answer,
	waitForCompletion,
	waitOptions,
} from './fields';
import { metadata, readMetadata } from './metadata';

const watchWithTrigger: INodeProperties = {
	displayName: 'Watch in Viggle Trigger',
	name: 'watchWithTrigger',
	type: 'boolean',
	default: false,
	description:
		'Whether the Viggle Trigger of this workflow starts the workflow again when the job ends. The workflow has to be published.',
	builderHint: {
		propertyHint:
			"Set to true together with a Viggle Trigger in the same workflow whose watch is 'thisWorkflow'. It starts a second execution: what comes after the job is connected to the trigger, not to this node.",
	},
};

/** How a job is made and what becomes of it, whatever it is made of. */
export function jobFields(...ownOptions: INodeProperties[]): INodeProperties[] {
	return [
		waitForCompletion,
		...shownWhen({ waitForCompletion: [true] }, download),
		...shownWhen({ waitForCompletion: [false] }, [watchWithTrigger]),
		...answer,
		optionsOf(
			...ownOptions,
			maxCredits,
			metadata,
			resubmitAfterUnknownOutcome,
			...onlyOnce,
			...shownWhen({ '/waitForCompletion': [true] }, waitOptions),
			...shownWhen({ '/waitForCompletion': [true], '/downloadResult': [true] }, [publicLink]),
		),
	];
}

export interface JobOptions {
	/** Absent: it is not waited for. */
	wait?: WaitOptions;
	wantsWatch: boolean;
	output: OutputOptions;
	evenIfUnknown: boolean;
	onceKey?: OnceKey;
	metadata?: Metadata;
}

/** Reads the fields of `jobFields`, but for the limit. */
export async function readJobOptions(context: OperationContext): Promise<JobOptions> {
	const { parameters } = context;
	const wait = parameters.flag('waitForCompletion') ? context.readWait() : undefined;
	const wantsWatch = !wait && parameters.flag('watchWithTrigger');
	return {
		wait,
		wantsWatch,
		output: await context.readOutput(wait ? 'asked' : 'never'),
		evenIfUnknown: parameters.flag('options.resubmitAfterUnknownOutcome'),
		onceKey: readOnceKey(parameters),
		metadata: readMetadata(context, { watches: wantsWatch }),
	};
}

type Making = Pick<Creation<Job>, 'noun' | 'request' | 'send'> & { price?: Price };

/**
 * Makes a job once, and has it watched, waited for and downloaded as the options say. Operations return its promise
 * and do not await it: all that went into the request would stay in memory for as long as the job is waited for.
 */
export async function makeJob(
	context: OperationContext,
	options: JobOptions,
	{ price, ...creation }: Making,
): Promise<INodeExecutionData[]> {
	const { evenIfUnknown, onceKey } = options;
	const isRefunded = (state: Job) => state.isRefunded === true;
	const paying = { isRefunded, evenIfUnknown, onceKey, credits: price?.credits };
	const { getJob: read } = context.api;
	const created = await context.createOnce({ ...creation, ...paying, read });
	return finishJob(context, created, options, { noun: creation.noun, price });
}

async function finishJob(
	context: OperationContext,
	created: Job,
	{ wait, wantsWatch, output, metadata }: JobOptions,
	{ noun, price }: Pick<Making, 'noun' | 'price'>,
): Promise<INodeExecutionData[]> {
	const { id, madeIn } = created;
	const watched = wantsWatch ? context.watch({ id, madeIn, metadata }) : undefined;
	const job = { noun, read: context.api.getJob };
	const latest = wait ? await context.waitUntilFinished(job, id, wait, created) : created;
	const item = await context.jobItem(latest, output);
	const estimate = output.isSimple && price ? estimateOf(price) : {};
	return [
		{ ...item, json: { ...estimate, ...item.json, ...withoutAbsent({ watched, metadata }) } },
	];
}

function estimateOf({ seconds, credits }: Price): IDataObject {
	return { duration_seconds: seconds, estimated_credits: credits };
}
