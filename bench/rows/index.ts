import { account } from './account';
import { download } from './download';
import { duration } from './duration';
import { getJobs } from './getJobs';
import { loading } from './loading';
import { references } from './references';
import { patience } from './patience';
import { renders } from './renders';
import { trigger } from './trigger';
import { upload } from './upload';
import { waiting } from './waiting';

export const rows = [
	upload,
	download,
	references,
	renders,
	waiting,
	patience,
	getJobs,
	trigger,
	account,
	loading,
	duration,
];
