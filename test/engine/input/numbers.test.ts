import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { Viggle } from '../../../nodes/Viggle/Viggle.node';
import { triggerFields } from '../../../nodes/Viggle/trigger/fields';
import { everyField } from '../../support/fields';
import { jobId } from '../../support/generation';
import { openStage, type Stage } from '../../support/stage';
import { openTrigger } from '../trigger/triggerStage';

const JOB = jobId('1');
let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
	stage.emulator.createJob({ id: JOB, endsAt: 0 });
});
afterAll(async () => await stage.close());

/** Whatever a number is a part of; none of it is ever sent, since the address is none. */
const AROUND = {
	...{
		name: 'A',
		jobId: JOB,
		templateId: '..',
		prompt: 'A',
		waitForCompletion: true,
		returnAll: false,
	},
	...{ downloadResult: true, outputBinaryPropertyName: 'data' },
	videoMode: 'firstFrame',
	...{ imageSource: 'url', imageUrl: 'none', videoSource: 'url', videoUrl: 'none' },
};

/** Where links can lead. */
const SOMEWHERE = { instanceUrl: 'https://n8n.example.com' };

interface NumberField {
	field: INodeProperties;
	/** Runs the node with the number, and returns the text of its error. */
	problemWith(value: number): Promise<string | undefined>;
}

function numbersOf(
	properties: INodeProperties[],
	run: (place: INodeProperties, parameters: INodeParameters) => Promise<string | undefined>,
): Array<[string, NumberField]> {
	return properties.flatMap((place) =>
		everyField(place)
			.filter(({ type }) => type === 'number')
			.map((field): [string, NumberField] => {
				const within = (value: number): INodeParameters =>
					place === field ? { [field.name]: value } : { [place.name]: { [field.name]: value } };
				const { resource, operation } = place.displayOptions?.show ?? {};
				const name = [resource, operation, field.name].flat().filter(Boolean).join(' ');
				return [name, { field, problemWith: async (value) => await run(place, within(value)) }];
			}),
	);
}

const ofNode = numbersOf(new Viggle().description.properties, async (place, parameters) => {
	const { resource, operation } = place.displayOptions?.show ?? {};
	const around = { ...AROUND, resource: resource?.[0], operation: operation?.[0] };
	const all = { ...around, ...parameters } as INodeParameters;
	const result = await stage.run(all, [{ json: {} }], SOMEWHERE);
	return result.error()?.message;
});
const ofTrigger = numbersOf(triggerFields, async (_, parameters) => {
	const watching = { watch: 'jobIds', jobIds: JOB, downloadResult: true, ...parameters };
	const polled = openTrigger(stage, watching, SOMEWHERE).poll();
	return await polled.then(
		() => undefined,
		({ message }: Error) => message,
	);
});

it('there are number fields in the node and in the trigger', () => {
	expect(ofNode.length).toBeGreaterThan(5);
	expect(ofTrigger).toHaveLength(4);
});

describe.each([...ofNode, ...ofTrigger])('%s', (_, { field, problemWith }) => {
	const { minValue = NaN, maxValue = NaN, numberPrecision } = field.typeOptions ?? {};
	const ofField = expect.stringMatching(new RegExp(`^'${escaped(field)}' is`));

	it.each([minValue, maxValue, Number(field.default)])(
		'takes %p, which it offers',
		async (value) => {
			expect(await problemWith(value)).not.toEqual(ofField);
		},
	);

	it('offers all that it takes', async () => {
		expect(await problemWith(minValue - 0.01)).toEqual(ofField);
		expect(await problemWith(maxValue + 1)).toEqual(ofField);
	});

	it('offers a fraction only where it takes one', async () => {
		const answer = await problemWith(minValue + 0.5);
		if (numberPrecision === 0) expect(answer).toContain('is not a whole number');
		else expect(answer).not.toEqual(ofField);
	});
});

function escaped({ displayName }: INodeProperties): string {
	return displayName.replace(/[()]/g, '\\$&');
}
