import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { refusalOf } from '../../support/refusal';
import { openStage, type Stage } from '../../support/stage';

let stage: Stage;
let item: INodeExecutionData;

beforeAll(async () => {
	stage = await openStage();
	item = await stage.item(undefined, { row: 7, nothing: null, list: ['a'], deep: { a: 1 } });
});
afterAll(async () => await stage.close());

const reusable = (rest: INodeParameters = {}): INodeParameters => ({
	inputMode: 'reusable',
	characterId: 'char_1',
	sceneId: 'scene_1',
	...rest,
});
const multi = (rest: INodeParameters): INodeParameters => ({
	inputMode: 'multiCharacter',
	sceneId: 'scene_1',
	...rest,
});
const mapped = (characterMappingJson: unknown) =>
	multi({ mappingSource: 'json', characterMappingJson: characterMappingJson as string });
const listed = (...pairs: INodeParameters[]) => multi({ characterMapping: { pairs } });
const solid = (backgroundColor: string) => ({ backgroundMode: 'solid', backgroundColor });
const locator = (value: string) => ({ __rl: true, mode: 'id', value });

const NO_ADDRESS = 'is not an http or https address';
const A_JSON = "'Character Mapping (JSON)'";

describe.each<[string, Array<[string, INodeParameters, string]>]>([
	[
		'an address',
		[
			[
				'without http',
				{ imageSource: 'url', imageUrl: 'example.com/a.png' },
				`'Image URL' ${NO_ADDRESS}`,
			],
			[
				'of another protocol',
				{ videoSource: 'url', videoUrl: 'ftp://example.com/b.mp4' },
				`'Video URL' ${NO_ADDRESS}`,
			],
			[
				'of a file',
				{ videoSource: 'url', videoUrl: 'file:///etc/passwd' },
				`'Video URL' ${NO_ADDRESS}`,
			],
			[
				'that an expression leaves empty',
				{ imageSource: 'url', imageUrl: '={{ $json.missing }}' },
				"'Image URL' is empty",
			],
			[
				'that is an object',
				{ imageSource: 'url', imageUrl: '={{ $json.deep }}' },
				"'Image URL' is an object, not text",
			],
		],
	],
	[
		'a mapping',
		[
			['that is no JSON', mapped('person=char'), `${A_JSON} is not valid JSON`],
			['that breaks off', mapped('{"a": "b"'), `${A_JSON} is not valid JSON`],
			['that is a list', mapped('["a"]'), `${A_JSON} is not a JSON object`],
			['that is text', mapped('"a"'), `${A_JSON} is not a JSON object`],
			['that is null', mapped('null'), `${A_JSON} is not a JSON object`],
			['that is an empty object', mapped('{}'), `${A_JSON} is empty`],
			['that is nothing', mapped('={{ $json.nothing }}'), `${A_JSON} is empty`],
			['with a number', mapped('{"a": 7}'), `${A_JSON} has no character ID for 'a'`],
			[
				'with an object',
				mapped('={{ ({ a: { b: 1 } }) }}'),
				`${A_JSON} has no character ID for 'a'`,
			],
			['with a blank', mapped('{"a": " "}'), `${A_JSON} has no character ID for 'a'`],
			[
				'with a name twice',
				mapped('{"a": "char_1", "b": "char_2", "a": "char_3"}'),
				`${A_JSON} lists the segment 'a' twice`,
			],
			[
				'with a name twice, once in other signs',
				mapped('{"\\u0061": 7, "a": "b:\\"a\\":"}'),
				`${A_JSON} lists the segment 'a' twice`,
			],
			[
				'with a name twice, once with a blank',
				mapped('{"a": "char_1", " a": "char_2"}'),
				`${A_JSON} lists the segment 'a' twice`,
			],
			[
				'with a name twice, once with a blank, from an expression',
				mapped('={{ ({ a: "char_1", "a ": "char_2" }) }}'),
				`${A_JSON} lists the segment 'a' twice`,
			],
			['that was left as it was', multi({ mappingSource: 'json' }), `${A_JSON} is empty`],
			['with a nameless person', mapped('{" ": "b"}'), `${A_JSON} has a person without an ID`],
			['without rows', multi({}), "'Character Mapping' is empty"],
			[
				'with a row without a person',
				listed({ segmentId: '={{ $json.nothing }}', characterId: locator('char_1') }),
				"'Segment ID' is empty",
			],
			[
				'with a row without a character',
				listed({ segmentId: 'a', characterId: locator('={{ $json.nothing }}') }),
				"'Character' is empty",
			],
			[
				'with a person twice',
				listed(
					{ segmentId: 'a', characterId: locator('char_1') },
					{ segmentId: ' a', characterId: locator('char_2') },
				),
				"'Character Mapping' lists the segment 'a' twice",
			],
		],
	],
	[
		'a color',
		[
			['out of range', solid('0,256,0'), "'Background Color' is '0,256,0', which is not a color"],
			['in words', solid('green'), "'Background Color' is 'green', which is not a color"],
			['too short', solid('#0F0'), "'Background Color' is '#0F0', which is not a color"],
			['that is nothing', solid('={{ $json.nothing }}'), "'Background Color' is empty"],
		],
	],
	[
		'an id',
		[
			[
				'of a character that an expression leaves empty',
				reusable({ characterId: locator('={{ $json.nothing }}') }),
				"'Character' is empty",
			],
			[
				'of a scene that is blank',
				reusable({ sceneId: locator('={{ "  " }}') }),
				"'Scene' is empty",
			],
			[
				'of a scene that is two dots',
				reusable({ sceneId: locator('..') }),
				"'Scene' is '..', which is not an ID",
			],
			[
				'of a job that an expression leaves empty',
				{ resource: 'job', operation: 'get', jobId: '={{ $json.missing }}' },
				"'Job ID' is empty",
			],
			[
				'of a job that is a list',
				{ resource: 'job', operation: 'get', jobId: '={{ $json.list }}' },
				"'Job ID' is a list, not an ID",
			],
			[
				'of a job that is two dots',
				{ resource: 'job', operation: 'get', jobId: '..' },
				"'Job ID' is '..', which is not an ID",
			],
			[
				'of a job with a line break',
				{ resource: 'job', operation: 'get', jobId: '={{ "a\\nb" }}' },
				"'Job ID' contains a line break or another control character",
			],
		],
	],
	[
		'a choice',
		[
			[
				'that does not exist',
				reusable({ inputMode: '={{ "saved" }}' }),
				"'Input Mode' is not one of onDemand, reusable, multiCharacter",
			],
			[
				'of a model that is an object',
				{ model: '={{ $json.deep }}' },
				"'Model' is an object, not text",
			],
			[
				'of a model with a line break',
				{ model: '={{ "V5\\nV4" }}' },
				"'Model' contains a line break or another control character",
			],
			[
				'of a model that is a whole text',
				{ model: '={{ "V".repeat(101) }}' },
				"'Model' has 101 characters, which is more than the 100 allowed",
			],
			[
				'of fast with a video URL',
				{
					videoSource: '={{ "url" }}',
					videoUrl: 'https://example.com/b.mp4',
					fast: true,
				},
				"'Fast' does not work with a video URL",
			],
			[
				'of fast that is neither true nor false',
				{ fast: '={{ "sometimes" }}' },
				"'Fast' is neither true nor false",
			],
		],
	],
])('%s', (_, rows) => {
	it.each(rows)('%s is refused before anything is sent', async (_what, parameters, message) => {
		const refusal = await refusalOf(stage, parameters, item);
		expect(refusal.message).toBe(`${message} [item 0]`);
		expect(refusal.advice.length).toBeGreaterThan(10);
	});
});
