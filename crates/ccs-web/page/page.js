// The page: it shows what the program answers, and decides nothing.
'use strict';

const at = (id) => document.getElementById(id);
const state = { files: new Map(), profiles: [], unsaved: 0, decisions: 0, running: 0, keys: [] };

// ---- The program, in a worker of its own.

let worker = begun();
const waiting = new Map();
let asked = 0;

function begun() {
  const of = new Worker(URL.createObjectURL(
    new Blob([at('worker').textContent], { type: 'text/javascript' })));
  of.onmessage = ({ data: { id, answer } }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  };
  return of;
}

function post(content) {
  const id = ++asked;
  return new Promise((done) => {
    waiting.set(id, done);
    worker.postMessage({ id, ...content });
  });
}

// What the program was told, in order. When it stops, as it does at some damaged files, nothing of it is
// left: another is told all of this again, without the file at which it stopped.
let steps = [];
let restarted = Promise.resolve();

async function ask(message, file) {
  for (;;) {
    await restarted;
    const answer = await post({ message, file });
    if (answer.isLate) continue;
    if (!answer.stopped) {
      if (!answer.problem) note({ message, file }, answer);
      return answer;
    }
    if (message.add) {
      steps.push({ message, file });
      leaveOut(steps.filter(counts).length);
    }
    const left = [];
    restarted = restart(left);
    await restarted;
    return { problem: whyStopped(message, left) };
  }
}

const counts = ({ message }) => message.add || message.decide;

function note(step, answer) {
  const { add, read, remove, decide, reconcile } = step.message;
  if (reconcile) steps = steps.filter(({ message }) => !message.reconcile);
  if (add || read || reconcile || (decide && answer.file)) steps.push(step);
  else if (remove) leaveOut(remove.id);
}

// The next program has to count the files as this one did: an empty one stands for what is left out.
function leaveOut(id) {
  const left = steps.filter(counts)[id - 1];
  const { message } = left;
  const instead = [message.add ? { message, file: new Blob() } : left, { message: { remove: { id } } }];
  steps = steps.filter((one) => one.message.read?.id !== id)
    .flatMap((one) => (one === left ? instead : [one]));
}

async function restart(left) {
  do {
    worker.terminate();
    for (const done of waiting.values()) done({ isLate: true });
    waiting.clear();
    worker = begun();
    await post({ start: at('program').textContent });
  } while (!await toldAgain(left));
}

// A step at which this program stops too, for want of memory, is left out, and so is a file that is not there
// any more.
async function toldAgain(left) {
  for (const step of steps) {
    const { stopped, problem: isGone } = await post(step);
    if (!stopped && !(step.message.add && isGone)) continue;
    if (!step.message.add) {
      steps = steps.filter((one) => one !== step);
      return false;
    }
    const id = steps.filter(counts).indexOf(step) + 1;
    leaveOut(id);
    left.push(step.message.add.name);
    state.files.get(id)?.card.remove();
    state.files.delete(id);
    return false;
  }
  return true;
}

function whyStopped({ add, read }, left) {
  const others = left.length ? ` ${left.join(' and ')} could not be read again and had to be left out too.` : ' The other files are here as before.';
  const what = add
    ? `${add.name} cannot be read: the program stopped at it, so the file is damaged or too large. It was left out. Open it in a spreadsheet and save it again, or save the sheet as CSV UTF-8.`
    : read
      ? `${state.files.get(read.id)?.file.name} cannot be read in this way: the program stopped at it.`
      : 'The program stopped, perhaps for want of memory: try fewer files, or a shorter period.';
  return `${what}${others}`;
}

// ---- Small helps.

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

// Announces a text to screen readers; what the page shows anyway is not shown twice.
function say(text, isShown = false) {
  at('status').textContent = text;
  at('status').classList.toggle('sr', isShown);
}

const pause = () => new Promise((done) => setTimeout(done));

// Until what was added is laid out; a page in the background draws nothing, and does not wait for it.
const drawn = () => new Promise((done) => {
  setTimeout(done, 100);
  requestAnimationFrame(() => setTimeout(done));
});

// Long documents are parsed piece by piece and shown part by part, so that the page answers in
// between. Of two documents for one place the later is shown.
const shown = new WeakMap();
async function show(target, html) {
  const turn = Symbol('turn');
  shown.set(target, turn);
  const isLate = () => shown.get(target) !== turn;
  target.replaceChildren();
  const parser = document.implementation.createHTMLDocument('');
  parser.open();
  const piece = 1 << 15;
  for (let from = 0; from < html.length; from += piece) {
    parser.write(html.slice(from, from + piece));
    if (html.length > piece) await pause();
    if (isLate()) return;
  }
  parser.close();
  let isFirst = true;
  while (parser.body.firstChild) {
    const part = parser.body.firstChild;
    const rests = part.nodeType === Node.ELEMENT_NODE ? [...part.querySelectorAll('table')].map(shortened) : [];
    target.append(part);
    if (html.length > piece && !isFirst) await drawn();
    isFirst = false;
    for (const rest of rests) {
      for (const add of rest) {
        if (isLate()) return;
        add();
        await drawn();
      }
    }
  }
}

// A long table is shown as tables of about fifty rows, each with the header: the browser lays out
// those that are near the window. Rows that belong together stay so, unless they are too many. What is left is what
// adds the others, one after the other.
const ROWS = 50;
function shortened(table) {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows].map((row) => [body, row]));
  if (rows.length <= ROWS * 1.5) return [];
  const pieces = [[]];
  let [before, together] = [null, 0];
  for (const entry of rows) {
    const piece = pieces[pieces.length - 1];
    const [body, row] = entry;
    if (body !== before) [before, together] = [body, 0];
    if (piece.length >= ROWS && (!together || (together >= ROWS && !row.matches('.why, .gross')))) {
      pieces.push([entry]);
      together = 0;
    } else {
      piece.push(entry);
    }
    together += 1;
  }
  const frame = table.parentElement;
  const caption = table.caption?.textContent ?? '';
  const foot = table.tFoot;
  let last = frame;
  const adds = pieces.slice(1).map((piece, index) => {
    const part = frame.cloneNode(false);
    const title = `${caption}, part ${index + 2} of ${pieces.length}`;
    if (part.hasAttribute('aria-label')) part.setAttribute('aria-label', title);
    const copy = table.cloneNode(false);
    copy.append(make('caption', {}, title), table.tHead?.cloneNode(true) ?? '');
    let of;
    let body;
    for (const [from, row] of piece) {
      if (of !== from) {
        body = from.cloneNode(false);
        copy.append(body);
        of = from;
      }
      body.append(row);
    }
    if (foot && index === pieces.length - 2) copy.append(foot);
    part.append(copy);
    return () => {
      aligned(copy, table);
      part.classList.add('piece');
      part.style.containIntrinsicSize = `auto ${frame.offsetHeight}px`;
      last.after(part);
      last = part;
    };
  });
  for (const body of [...table.tBodies]) if (!body.rows.length) body.remove();
  return adds;
}

// The columns of a part are as wide as those of the first.
function aligned(part, first) {
  const width = first.offsetWidth;
  const cells = [...first.tBodies].flatMap((body) => [...body.rows])
    .find((row) => ![...row.cells].some((cell) => cell.colSpan > 1))?.cells ?? [];
  if (!width || getComputedStyle(first).display !== 'table') return;
  const columns = [...cells].map((cell) => {
    const column = make('col');
    column.style.width = `${100 * cell.offsetWidth / width}%`;
    return column;
  });
  part.caption.after(make('colgroup', {}, ...columns));
}

const sizes = ['bytes', 'KB', 'MB'];
function size(bytes) {
  let unit = 0;
  while (bytes >= 1000 && unit < 2) {
    bytes /= 1000;
    unit += 1;
  }
  return `${unit ? bytes.toFixed(1) : bytes} ${sizes[unit]}`;
}

// ---- Files.

async function add(files) {
  say(files.length === 1 ? `Reading ${files[0].name} …` : `Reading ${files.length} files …`);
  busy(true);
  const said = [];
  const refused = [];
  let isMore = false;
  for (const file of files) {
    const twin = [...state.files.values()].find(({ of }) => of?.name === file.name);
    if (twin && isSame(twin.of, file)) {
      said.push(`${file.name} is here already, and was not added again.`);
    } else if (/\.toml$/i.test(file.name)) {
      said.push(await addProfile(file));
    } else {
      const answer = await ask({ add: { name: file.name } }, file);
      if (answer.file) take(answer, file, Boolean(twin));
      else refused.push(answer.problem);
      isMore = true;
      const { errors = [] } = answer;
      if (answer.file) said.push(errors.length ? `${file.name} has ${counted(errors.length, 'error')}.` : `${file.name} is read.`);
    }
  }
  busy(false);
  const missing = at('missing').textContent;
  const what = said.length > 3 ? `${said.length} files are read.` : said.filter(Boolean).join(' ');
  // What is missing is shown already.
  say(missing ? `${what} ${missing}` : what, missing !== '');
  if (isMore) await reconcileIfReady();
  at('problem').append(...refused.map((text) => make('p', { class: 'left-out' }, text)));
}

const isSame = (one, other) => one.size === other.size && one.lastModified === other.lastModified;

// A profile that was saved here, or written for the program, is one of the choices from then on.
async function addProfile(file) {
  const text = await file.text();
  const [, name] = /^profile\s*=\s*"([^"]+)"/m.exec(text) ?? [];
  if (!name) return `${file.name} is not a profile: it has no line that begins with profile =.`;
  state.profiles = [...state.profiles.filter((one) => one.name !== name), { name, text }];
  for (const entry of state.files.values()) redraw(entry);
  return `The profile ${name} can be chosen under “How it is read”.`;
}

function redraw(entry) {
  const card = fileCard(entry);
  entry.card.replaceWith(card);
  entry.card = card;
}

function take(answer, of, hasTwin) {
  const { file } = answer;
  const old = state.files.get(file.id);
  const entry = { ...answer, of: of ?? old?.of, hasTwin: hasTwin ?? old?.hasTwin };
  const card = fileCard(entry);
  state.files.set(file.id, { ...entry, card });
  if (old) old.card.replaceWith(card);
  else at('files').append(card);
  ready();
}

// A column, as a person reads it.
const columnNames = { ccs: 'CCS', accs: 'ACCS', service_id: 'service approval number', enrolment_id: 'enrolment ID' };
const columnName = (column) => columnNames[column]
  ?? column.replaceAll('_', ' ').replace(/\ba?ccs\b/, (subsidy) => subsidy.toUpperCase());

// A question of the program, which begins with the columns that it is about.
function inWords(question) {
  const [, columns, rest] = /^([a-z_]+(?:, [a-z_]+)*): (.*)$/.exec(question) ?? [];
  const text = columns ? `${columns.split(', ').map(columnName).join(' or ')}: ${rest}` : question;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const kindNames = {
  payments: 'Payments', 'session-reports': 'Session reports', returns: 'Returns',
  services: 'Names of services', deposits: 'Bank deposits', 'clearing-totals': 'Control totals',
  'statement-lines': 'Statement lines', decisions: 'Decisions', sessions: 'Sessions of care',
};

function fileCard({ file, hasTwin, errors = [] }) {
  const title = make('h3', {}, file.name);
  const reads = file.profile == null
    ? (file.kind ? ', read by the headings of this program' : '')
    : `, read with the profile ${file.profile_name ?? 'that is proposed below'}`;
  const remove = make('button', {
    type: 'button', class: 'link', 'aria-label': `Remove ${file.name}`,
    onclick: () => removeFile(file.id),
  }, 'Remove');
  const tag = errors.length
    ? make('span', { class: 'tag bad' }, counted(errors.length, 'error'))
    : file.is_ready
      ? make('span', { class: file.has_rows ? 'tag good' : 'tag ask-tag' }, file.has_rows ? 'ready' : 'no rows')
      : make('span', { class: 'tag ask-tag' }, 'needs an answer');
  const head = make('div', { class: 'file-head' }, title, tag, remove);
  const what = file.kind && !isUnknown(file) ? kindNames[file.kind] : 'Not recognised';
  const about = make('p', { class: 'hint' }, `${what}, ${size(file.size)}${reads}`);
  const card = make('li', { class: file.is_ready ? 'file' : 'file open' }, head, about);
  if (hasTwin) card.append(make('p', { class: 'twin' }, 'Another file here has the same name, and both are compared. Remove one of them if it is an older copy.'));
  if (file.is_ready && !file.has_rows) card.append(make('p', { class: 'twin' }, 'There is no row below its headings. If there should be some, export the list again.'));
  if (errors.length) card.append(errorList(errors));
  if (!file.is_ready) card.append(kindField(file));
  const form = answers(file);
  if (form) card.append(form);
  card.append(how(file));
  return card;
}

// How it is read, to be changed. A person who knows the product may write its profile otherwise.
function how(file) {
  const details = make('details', { class: 'quiet' },
    make('summary', {}, file.is_ready ? 'How it is read' : 'What the file shows'),
    file.notes.length ? make('ul', {}, ...file.notes.map((note) => make('li', {}, note))) : null);
  if (file.is_ready) details.append(kindField(file));
  if (file.profile == null) return details;
  const text = make('textarea', { name: 'profile', rows: '12', spellcheck: 'false', wrap: 'off' });
  text.value = file.profile;
  details.append(make('form', {
    class: 'profile',
    onsubmit: (event) => {
      event.preventDefault();
      reread(file, { profile: text.value });
    },
  }, make('label', {}, 'Profile', text), make('div', { class: 'choices' },
    make('button', { type: 'submit' }, 'Read with this profile'),
    make('button', { type: 'button', onclick: () => saveProfile(text.value, file.profile_name) }, 'Save this profile'))));
  return details;
}

function kindField(file) {
  const options = file.kinds.map((kind) => {
    const chosen = kind.name === file.kind;
    return make('option', { value: kind.name, selected: chosen }, kindNames[kind.name] ?? kind.name);
  });
  if (!file.kind) options.unshift(make('option', { value: '', selected: true }, 'choose …'));
  const select = make('select', { onchange: (event) => reread(file, { kind: event.target.value }) }, ...options);
  const profiles = [
    make('option', { value: '', selected: file.profile == null }, 'by the headings of this program'),
    file.profile == null ? null : make('option', { value: '*', selected: true }, file.profile_name ?? 'a profile of its own'),
    ...state.profiles
      .map((profile) => make('option', { value: profile.name }, profile.name)),
    make('option', { value: '?' }, 'by what its cells show'),
  ];
  const profile = make('select', {
    onchange: (event) => {
      const { value } = event.target;
      const known = state.profiles.find((one) => one.name === value);
      if (value !== '*') reread(file, { profile: value === '?' ? '' : known?.text ?? null });
    },
  }, ...profiles.filter(Boolean));
  return make('div', { class: 'fields' },
    make('label', {}, 'What it is', select), make('label', {}, 'How it is read', profile));
}

// What the file cannot decide: one field for each place where an answer goes.
const isUnknown = (file) => file.questions.some((question) => question.startsWith('what is the file'));

function answers(file) {
  if (file.is_ready || file.profile == null || (!file.gaps.length && !file.asks.length && !file.questions.length)) return null;
  const fields = [
    ...file.gaps.map((gap, index) => gapField(`gap-${file.id}-${index}`, gap)),
    ...file.asks.map(([column, question], index) => field(`ask-${file.id}-${index}`, `What is ${question}?`, [], false, `ask:${column}`)),
  ];
  // The approval number is asked for once the profile can be read.
  const fielded = ['service_id', ...file.asks.map(([column]) => column), ...file.gaps.map((gap) => gap.key)];
  const begun = file.gaps.map((gap) => gap.question.split('?')[0]).filter(Boolean);
  const asked = file.questions.filter((question) => !isUnknown(file) && !fielded.includes(/^[a-z_]+/.exec(question)?.[0])
    && !begun.includes(question.split('?')[0]));
  const open = asked.length
    ? make('div', { class: 'questions' }, make('p', {}, 'Please check:'),
      make('ul', {}, ...asked.map((question) => make('li', {}, inWords(forPage(question))))),
      make('p', { class: 'hint' }, 'If it is so, go on. If not, change the profile below, or choose another one.'))
    : null;
  const shipped = file.shipped.length && (file.shipped.length > 1 || !file.shipped.includes(file.profile_name?.split('/')[0]))
    ? make('p', { class: 'choices' }, ...file.shipped.map((name) => make('button', {
      type: 'button',
      onclick: () => reread(file, { profile: state.profiles.find((one) => one.name === name).text }),
    }, `It is ${name}`)))
    : null;
  return make('form', {
    class: 'answers',
    onsubmit: (event) => {
      event.preventDefault();
      const data = new FormData(event.target);
      const gaps = file.gaps.map((gap, index) => given(data, `gap-${file.id}-${index}`, gap));
      const settings = {};
      for (const [name, value] of data) if (name.startsWith('ask:')) settings[name.slice(4)] = value;
      reread(file, { gaps, settings });
    },
  }, make('p', {}, make('strong', {}, isUnknown(file)
    ? 'This file is not recognised. Choose above what it is. If it is a bank’s list without headings, answer these.'
    : 'The file alone does not say everything.')), open, shipped,
  make('div', { class: 'fields' }, ...fields),
  make('button', { type: 'submit', class: 'main' }, fields.length ? 'Use these answers' : 'It is so'));
}

// Options of the program are fields here.
function forPage(question) {
  return question.replace(/; (if [^;]+ is right, use|answer with) --.*$/, '');
}

// A field for one gap: a choice, boxes to tick, or a choice for each of the product's words.
function gapField(id, gap) {
  // Such a question is the same for every column that the file has no known heading for.
  const ofHeading = /^which header is it/.test(gap.question);
  const asked = ofHeading ? 'under which heading of the file is it?' : gap.question
    .replace('delete this line if all do', 'Tick none if all do.').replace(/ delete this line if none$/, '');
  const isNamed = /^[a-z_]+$/.test(gap.key) && gap.key !== 'words' && !asked.startsWith(gap.key);
  const question = inWords(isNamed ? `${gap.key}: ${asked}` : asked || gap.key).replace(/: $/, '');
  if (gap.takes === 'list' && gap.choices.length) {
    return make('fieldset', { class: 'field' }, make('legend', {}, question), ...gap.choices.map((word) =>
      make('label', { class: 'tick' }, make('input', { type: 'checkbox', name: id, value: word }), ` ${word}`)));
  }
  if (gap.takes === 'mapping' && gap.words.length) {
    return make('fieldset', { class: 'field' }, make('legend', {}, question.split(':')[0]), ...gap.words.map((word) =>
      make('label', {}, `“${word}” is`, choice({ name: id, required: true }, gap.choices, 'choose …'))));
  }
  return field(id, question, gap.choices, gap.is_optional);
}

// The answer to a gap, as a profile writes it; null where the line is to be left out.
function given(data, id, gap) {
  const values = data.getAll(id).map((value) => value.trim()).filter(Boolean);
  if (!values.length) return null;
  if (gap.takes === 'list' && gap.choices.length) return JSON.stringify(values);
  if (gap.takes === 'mapping' && gap.words.length) {
    return `{ ${gap.words.map((word, index) => `${JSON.stringify(word)} = ${JSON.stringify(values[index])}`).join(', ')} }`;
  }
  return values[0];
}

function choice(attributes, choices, none) {
  return make('select', attributes, make('option', { value: '' }, none),
    ...choices.map((choice) => make('option', { value: choice }, choice)));
}

function field(id, question, choices, isOptional, name = id) {
  const label = make('label', { for: id }, question, isOptional ? make('span', { class: 'hint' }, ' (may be left empty)') : null);
  const input = choices.length > 1
    ? choice({ id, name, required: !isOptional }, choices, isOptional ? 'leave out' : 'choose …')
    : make('input', { id, name, type: 'text', required: !isOptional, autocomplete: 'off', spellcheck: 'false', value: choices[0] });
  return make('div', { class: 'field' }, label, input);
}

async function reread(file, change) {
  const wanted = { id: file.id, kind: file.kind ?? 'payments', profile: file.profile, ...change };
  if (!wanted.kind) return;
  busy(true);
  const answer = await ask({ read: wanted });
  busy(false);
  if (!answer.file) return problem(answer.problem);
  take(answer);
  const { errors = [] } = answer;
  say(errors.length ? `${file.name}: ${counted(errors.length, 'error')}.` : `${file.name} is read as ${kindNames[answer.file.kind]}.`);
  state.files.get(file.id).card.querySelector('summary').focus();
  await reconcileIfReady();
}

async function removeFile(id) {
  await ask({ remove: { id } });
  state.files.get(id).card.remove();
  state.files.delete(id);
  at('choose').focus();
  problem('');
  await reconcileIfReady();
}

// Errors with their code, place and remedy.
function errorList(errors) {
  const item = ({ place, code, message, remedy }) => make('li', {},
    make('code', { class: 'code' }, code), ' ', make('span', { class: 'place' }, place),
    make('p', {}, message), remedy ? make('p', { class: 'remedy' }, `Remedy: ${remedy}`) : null);
  const list = make('div', { class: 'errors', role: 'group', 'aria-label': counted(errors.length, 'entry', 'entries'), tabindex: '0' });
  appendSlowly(list, errors, item);
  return list;
}

async function appendSlowly(list, errors, item) {
  for (let from = 0; from < errors.length; from += ROWS) {
    if (from) await drawn();
    list.append(make('ol', { class: from ? 'piece' : null, start: from + 1 }, ...errors.slice(from, from + ROWS).map(item)));
  }
}

function counted(count, one, several = `${one}s`) {
  return `${count.toLocaleString('en-AU')} ${count === 1 ? one : several}`;
}

// Why something was not done. The title is read out at once, and the errors below it are not.
function problem(text, errors) {
  at('problem').replaceChildren(text && !errors ? make('p', { class: 'left-out' }, text) : '');
  at('errors').replaceChildren(errors ? make('section', { class: 'left-out', 'aria-label': text },
    make('h2', {}, text), errorList(errors)) : '');
  if (errors) say(text, true);
}

// ---- The comparison.

function ready() {
  const files = [...state.files.values()];
  const missing = ['payments', 'session-reports'].filter((kind) => !files.some(({ file }) => file.kind === kind));
  const open = files.filter(({ file }) => !file.is_ready);
  const unanswered = open.filter(({ errors = [] }) => !errors.length).map(({ file }) => file.name);
  at('options').hidden = files.length === 0;
  document.body.classList.toggle('has-files', files.length > 0);
  const names = missing.map((kind) => kindNames[kind].toLowerCase()).join(' and ');
  at('missing').textContent = [
    unanswered.length ? `${unanswered.join(' and ')} ${unanswered.length === 1 ? 'needs' : 'need'} an answer.` : '',
    names ? `Still needed: ${names}.` : '',
  ].filter(Boolean).join(' ');
  at('go').setAttribute('aria-disabled', String(missing.length > 0));
  return missing.length === 0 && open.length === 0;
}

// A report is one on the files that the page shows, or there is none.
async function reconcileIfReady() {
  if (ready()) return reconcile();
  at('report').hidden = true;
}

function wanted() {
  const data = new FormData(at('wanted'));
  const text = (name) => data.get(name) ?? '';
  return {
    from: text('from'), to: text('to'), as_at: text('as_at'),
    services: text('services').split(/[\s,]+/).filter(Boolean),
    keep_going: data.has('keep_going'),
    drop_exact_repeats: data.has('drop_exact_repeats'),
    with_names: data.has('with_names'),
  };
}

async function reconcile() {
  problem('');
  busy(true);
  say('Comparing …');
  await compared(await ask({ reconcile: wanted() }));
  busy(false);
}

async function compared(answer) {
  const { errors = [], warnings = [], html } = answer;
  if (!html) {
    at('report').hidden = true;
    say('');
    if (answer.problem) return problem(answer.problem);
    return problem(`${counted(errors.length, 'error')}: no report is made`, errors);
  }
  state.decisions = answer.decisions;
  at('report').hidden = false;
  await show(at('document'), html);
  if (warnings.length) {
    at('document').append(make('details', { class: 'quiet screen' },
      make('summary', {}, `${counted(warnings.length, 'note')} on the files`), errorList(warnings)));
  }
  decisionsShown();
  if (at('report').getBoundingClientRect().top > window.innerHeight / 2) {
    at('report').scrollIntoView({ behavior: 'instant', block: 'start' });
  }
  say(at('document').querySelector('.verdict')?.textContent ?? 'The report is ready.', true);
}

function busy(is) {
  state.running += is ? 1 : -1;
  document.body.classList.toggle('busy', state.running > 0);
  at('desk').setAttribute('aria-busy', String(state.running > 0));
}

// What is in a closed group comes when it is wanted for the first time.
const filled = new WeakMap();
function fill(details) {
  if (!filled.has(details)) filled.set(details, filling(details));
  return filled.get(details);
}

async function filling(details) {
  const place = make('div', { 'aria-busy': 'true' });
  details.append(place);
  await show(place, await inGroup(details));
  place.setAttribute('aria-busy', 'false');
}

async function inGroup({ dataset: { group } }) {
  const { html = '' } = await ask({ group: { index: Number(group) } });
  return html;
}

// Goes where a link leads: what it leads to may be in a closed group.
async function follow(link) {
  const from = link.closest('.document');
  const name = decodeURIComponent(link.hash.slice(1));
  const target = () => from.querySelector(`#${CSS.escape(name)}`);
  for (const details of from.querySelectorAll('details[data-group]')) {
    if (target()) break;
    if (filled.has(details) || (await inGroup(details)).includes(`id="${name}"`)) await fill(details);
  }
  const found = target();
  if (!found) return;
  for (let around = found.closest('details'); around; around = around.parentElement.closest('details')) around.open = true;
  await drawn();
  found.tabIndex = -1;
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: 'start' });
}

// ---- Explanations and decisions.

async function explain(key) {
  const [service, week, enrolment] = key.split(' ');
  const answer = await ask({ explain: { service, week, enrolment } });
  await detail(answer, () => explain(key));
  at('decide').replaceChildren(...(answer.parts ?? []).map((part, index) => decideForm(part, index)));
}

async function cause(word) {
  const answer = await ask({ cause: { cause: word } });
  await detail(answer, () => cause(word));
  at('decide').replaceChildren();
}

async function detail(answer, again) {
  const dialog = at('detail');
  if (!dialog.open) {
    state.keys = [];
    dialog.showModal();
  }
  state.keys.push(again);
  at('back').hidden = state.keys.length < 2;
  const place = at('detail-document');
  if (answer.html) await show(place, answer.html);
  else place.replaceChildren(answer.problem ? make('p', {}, answer.problem) : errorList(answer.errors ?? []));
  dialog.setAttribute('aria-label', place.querySelector('h2')?.textContent ?? 'Detail');
  place.focus({ preventScroll: true });
  dialog.scrollTop = 0;
}

const words = [['accepted', 'Accepted: the cause is agreed'], ['written_off', 'Written off: the amount is given up'],
  ['acknowledged', 'Acknowledged: known, until a day']];

function decideForm(part, index) {
  const id = (name) => `decide-${index}-${name}`;
  const until = make('input', { id: id('until'), type: 'date', name: 'until' });
  const errors = make('div', { role: 'alert' });
  const select = make('select', { id: id('word'), name: 'word', required: true },
    make('option', { value: '' }, 'choose …'),
    ...words.map(([word, text]) => make('option', { value: word, selected: word === part.decision }, text)));
  const amount = part.cells[5];
  return make('form', {
    class: 'decide',
    onsubmit: async (event) => {
      event.preventDefault();
      const data = new FormData(event.target);
      const today = new Date();
      const day = new Date(today.getTime() - today.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
      const answer = await ask({ decide: { cells: [...part.cells, data.get('word'), data.get('until'), day, '', data.get('note')] } });
      if (!answer.file) return errors.replaceChildren(errorList(answer.errors ?? []));
      for (const [id, { file, card }] of state.files) {
        if (file.kind === 'decisions') {
          card.remove();
          state.files.delete(id);
        }
      }
      take(answer);
      state.unsaved += 1;
      at('detail').close();
      await reconcile();
    },
  }, make('fieldset', {},
    make('legend', {}, `Decide: ${part.title}, ${amount}`),
    make('div', { class: 'fields' },
      make('div', { class: 'field' }, make('label', { for: id('word') }, 'Decision'), select),
      make('div', { class: 'field' }, make('label', { for: id('until') }, 'Until (if acknowledged)'), until),
      make('div', { class: 'field' }, make('label', { for: id('note') }, 'Note'),
        make('input', { id: id('note'), type: 'text', name: 'note', autocomplete: 'off' }))),
    errors,
    make('button', { type: 'submit', class: 'main' }, part.decision ? 'Change the decision' : 'Decide')));
}

function decisionsShown() {
  const count = state.decisions;
  at('save-decisions').textContent = state.unsaved
    ? `Save decisions (${state.unsaved} not saved)` : `Save decisions (${count})`;
  at('save-decisions').disabled = count === 0;
  at('save-decisions').classList.toggle('main', state.unsaved > 0);
}

// ---- Saving.

const types = {
  json: 'application/json', csv: 'text/csv', html: 'text/html', toml: 'application/toml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function download(name, content) {
  const address = URL.createObjectURL(new Blob([content], { type: types[name.split('.').pop()] }));
  const link = make('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

// A web page of the report, whose style is empty: it is that of this page. No byte before it is beyond ASCII.
function styled(bytes) {
  const at = new TextDecoder('latin1').decode(bytes.subarray(0, 1000)).indexOf('</style>');
  return new Blob([bytes.subarray(0, at), document.getElementById('style').textContent, bytes.subarray(at)]);
}

function saveProfile(text, name) {
  const file = `${(name ?? 'my-export').split('/')[0]}.toml`;
  download(file, text);
  say(`Saved: ${file}. Drop it here the next time, and choose it under “How it is read”.`);
}

async function save(format) {
  const answer = await ask({ save: { format } });
  if (!answer.files) return problem(answer.problem);
  for (const [index, { name, bytes }] of answer.files.entries()) {
    // Browsers drop files that are saved at once: Chromium those after ten in a second.
    if (index > 0) await new Promise((done) => setTimeout(done, 150));
    download(name, format === 'html' ? styled(bytes) : bytes);
  }
  if (format === 'decisions') {
    state.unsaved = 0;
    decisionsShown();
  }
  const names = answer.files.map(({ name }) => name);
  say(`Saved: ${names.join(', ')}.`);
}

async function print() {
  const groups = [...document.querySelectorAll('#document details[data-group]:not(.unprinted)')];
  if (groups.length) say('Preparing the pages …');
  for (const details of groups) await fill(details);
  say('');
  window.print();
}

// ---- What people do.

at('choose').addEventListener('change', (event) => {
  const files = [...event.target.files];
  event.target.value = '';
  if (files.length) add(files);
});
for (const kind of ['dragenter', 'dragover']) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    at('drop').classList.add('over');
  });
}
document.addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) at('drop').classList.remove('over');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  at('drop').classList.remove('over');
  const files = [...event.dataTransfer.files];
  if (files.length) add(files);
});
at('sample').addEventListener('click', () => {
  const files = JSON.parse(at('sample-files').textContent);
  add(Object.entries(files).map(([name, text]) => new File([text], name, { lastModified: 0 })));
});
at('wanted').addEventListener('submit', (event) => {
  event.preventDefault();
  if (at('go').getAttribute('aria-disabled') === 'true') return say(at('missing').textContent);
  reconcile();
});
document.addEventListener('click', (event) => {
  const link = event.target.closest('.document a[href^="#"]');
  if (link) {
    event.preventDefault();
    follow(link);
    return;
  }
  const { key, cause: word, save: format } = event.target.dataset ?? {};
  if (key) explain(key);
  else if (word) cause(word);
  else if (format) save(format);
});
document.addEventListener('toggle', (event) => {
  if (event.target.open && event.target.dataset.group !== undefined) fill(event.target);
}, true);
at('print').addEventListener('click', print);
at('close').addEventListener('click', () => at('detail').close());
at('back').addEventListener('click', () => {
  state.keys.pop();
  state.keys.pop()();
});
window.addEventListener('beforeunload', (event) => {
  if (state.unsaved) event.preventDefault();
});

(async () => {
  const started = await post({ start: at('program').textContent });
  if (started.problem || started.stopped) return problem('This browser cannot run the program: it needs WebAssembly with SIMD, which every browser since 2023 has.');
  const { profiles = [] } = await ask({ known: {} });
  state.profiles = profiles;
  document.body.dataset.ready = 'true';
})();
