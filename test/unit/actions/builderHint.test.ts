import { generateNodeTypeFile, type NodeTypeDescription } from '@n8n/workflow-sdk';
import type { INodeTypeDescription } from 'n8n-workflow';

import { resources } from '../../../nodes/Viggle/actions/registry';
import { operationsOf } from '../../../nodes/Viggle/execution/operation';
import { Viggle } from '../../../nodes/Viggle/Viggle.node';
import { ViggleTrigger } from '../../../nodes/Viggle/ViggleTrigger.node';

/** What n8n's AI builder is told about a node. */
const readBy = (description: INodeTypeDescription) => {
	const named = { ...description, name: `n8n-nodes-viggle.${description.name}` };
	return generateNodeTypeFile(named as NodeTypeDescription);
};

const file = readBy(new Viggle().description);

/** The text above the type of each operation, and the type. */
const types = new Map(
	[...file.matchAll(/(?:\/\*\* (.*) \*\/\n)?export type \w+Params = \{([^]*?)\n\};/g)].map(
		([, head, type]) => {
			const [, resource] = /resource: '(\w+)'/.exec(type) ?? [];
			const [, operation] = /operation: '(\w+)'/.exec(type) ?? [];
			return [`${resource}.${operation}`, { head, type }];
		},
	),
);

const all = resources.flatMap((resource) =>
	operationsOf(resource).map(({ option }) => ({
		place: `${resource.option.value}.${option.value}`,
		about: resource.option.description,
		...option,
	})),
);
const rows = all.map((operation): [string, typeof operation] => [operation.place, operation]);

it.each(rows)('%s is read with its own text, and with that of no other', (place, operation) => {
	const { head = '', type = '' } = types.get(place) ?? {};
	const texts = `${head}\n${type}`;
	expect(texts).toContain(operation.description);
	const others = all.filter(({ description }) => description !== operation.description);
	expect(others.filter(({ description }) => texts.includes(description ?? ''))).toEqual([]);
});

it.each(['render.create', 'job.get'])('%s is headed by its own text', (place) => {
	const operation = all.find((one) => one.place === place);
	expect(types.get(place)?.head).toBe(operation?.description);
});

it('a value that only one resource has is headed by its own text, or by that of its resource', () => {
	const only = all.filter(({ value }) => all.filter((one) => one.value === value).length === 1);
	expect(only.map(({ place }) => place)).toEqual(expect.arrayContaining(['job.wait']));
	expect(only.map(({ place }) => types.get(place)?.head)).toEqual(
		only.map(({ about, description }) => about ?? description),
	);
});

it.each(rows)('%s shows its hint where it has one', (place, { builderHint }) => {
	const hints = builderHint ? [`@builderHint ${builderHint.propertyHint}`] : [];
	expect(types.get(place)?.type).toEqual(
		hints.length > 0 ? expect.stringContaining(hints[0]) : expect.any(String),
	);
});

it.each(['create', 'wait', 'watch'])(
	'every operation %s has a hint: it costs or needs more',
	(value) => {
		const without = all.filter((one) => one.value === value && !one.builderHint);
		expect(without.map(({ place }) => place)).toEqual([]);
	},
);

const HINTED: Array<[string, string[]]> = [
	['render.create', ['imageSource', 'imageBinaryPropertyName', 'videoBinaryPropertyName']],
	['render.create', ['waitForCompletion', 'watchWithTrigger', 'characterId', 'sceneId']],
	['job.get', ['jobId', 'downloadResult', 'outputBinaryPropertyName']],
];

it.each(HINTED)('in %s, %s say what they are often given wrongly', (place, names) => {
	const { type = '' } = types.get(place) ?? {};
	for (const name of names) {
		expect(type).toMatch(new RegExp(`@builderHint [^/]*\\*/\\s+${name}\\??:`));
	}
});

it('the hint of each node leads to the other one', () => {
	const trigger = new ViggleTrigger().description;
	expect(readBy(trigger)).toContain(trigger.builderHint?.searchHint);
	const related = [trigger, new Viggle().description].map(({ builderHint }) =>
		builderHint?.relatedNodes?.map(({ nodeType }) => nodeType),
	);
	expect(related[0]).toContain('n8n-nodes-viggle.viggle');
	expect(related[1]).toContain('n8n-nodes-viggle.viggleTrigger');
});
