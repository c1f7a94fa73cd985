'use strict';

/* Runs Meta's Embedded Signup, or in the sandbox a look-alike of it, hands its code to the hub at once (it lives 30
   seconds and is good once), and shows how each step of connecting went. */

const settings = document.body.dataset;
const base = '/connect/' + encodeURIComponent(settings.property);
const byId = (id) => document.getElementById(id);
const META = new Set(['https://www.facebook.com', 'https://web.facebook.com']);
const CONTINUE = 'press "Login with Facebook" again and choose "Use a new or existing WhatsApp number".';
const HALF_DONE = 'Half done, continue: ' + CONTINUE;
const STEP_NAMES = {
  TOKEN: 'Access', GRANT: 'Permissions', SUBSCRIBE: 'Incoming messages', NUMBERS: 'Phone numbers',
  REGISTER: 'Registration of the number', TEMPLATES: 'Templates',
};
const STATE_NAMES = { PENDING: 'Under way', DONE: 'Done', FAILED: 'Failed', SKIPPED: 'Not needed' };
const STATUS_NAMES = {
  ACTIVE: 'Connected', INACTIVE: 'Connected, no approved template yet', DISCONNECTED: 'Disconnected', SUSPENDED: 'Stopped by WhatsApp',
};
let session = {};
let watched = 0;

// The link stays out of the address bar, the history and any bookmark.
history.replaceState(null, '', location.pathname);

async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: { 'X-Connect-Ticket': settings.ticket, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const json = (answer.headers.get('content-type') || '').includes('json') ? await answer.json() : {};
  if (!answer.ok) {
    const errors = (json.errors || []).map((error) => error.message);
    throw new Error([json.detail, ...errors].filter(Boolean).join(' ') || 'The hub answered ' + answer.status + '.');
  }
  return json;
}

function say(text, bad) {
  byId('message').textContent = text;
  byId('message').hidden = !text;
  byId('message').classList.toggle('bad', Boolean(bad));
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text || '';
  return made;
}

function option(value, text) {
  const made = document.createElement('option');
  made.value = value;
  made.textContent = text;
  return made;
}

/* Whoever works with the keyboard goes on from the button, and not from the top of the page. */
function allowLogin() {
  byId('login').disabled = false;
  if (document.activeElement === document.body || byId('lookalike').contains(document.activeElement)) {
    byId('login').focus();
  }
}

/* ---- accounts and their steps ---- */

function showStep(step) {
  const row = document.createElement('li');
  const what = element('span', '', STEP_NAMES[step.name] || step.name);
  if (step.detail) {
    what.append(element('span', 'detail', step.detail));
  }
  row.append(element('span', 'state ' + step.state, STATE_NAMES[step.state] || step.state), what);
  return row;
}

function showAccount(account) {
  const box = element('article', 'account');
  const title = element('h3', '', account.name || account.wabaId);
  title.append(' ', element('span', 'state ' + account.status, STATUS_NAMES[account.status] || account.status));
  box.append(title);
  if (account.statusReason) {
    box.append(element('p', 'reason', account.statusReason));
  }
  box.append(element('p', 'numbers', account.phoneNumbers.map((number) => number.displayPhoneNumber).join(', ') || 'No number yet'));
  const steps = element('ol', 'steps');
  steps.append(...account.steps.map(showStep));
  box.append(steps);
  const failed = account.steps.filter((step) => step.state === 'FAILED');
  if (failed.length || account.status === 'DISCONNECTED' || account.status === 'SUSPENDED') {
    box.append(retryOf(account, failed.some((step) => step.name === 'REGISTER')));
  }
  return box;
}

function retryOf(account, asksPin) {
  const form = document.createElement('form');
  const pin = document.createElement('input');
  if (asksPin) {
    const label = element('label', '', 'Two-step PIN of the number, if it has one');
    pin.inputMode = 'numeric';
    pin.pattern = '[0-9]{6}';
    pin.maxLength = 6;
    pin.autocomplete = 'off';
    label.append(pin);
    form.append(label);
  }
  const button = element('button', 'retry', 'Retry');
  form.append(button);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    document.activeElement.blur();
    try {
      await call('POST', base + '/accounts/' + account.id + '/retry', pin.value ? { pin: pin.value } : {});
      say('');
    } catch (error) {
      say(error.message, true);
    }
    await refresh();
  });
  return form;
}

async function refresh() {
  try {
    const { items } = await call('GET', base + '/accounts');
    if (byId('accounts').contains(document.activeElement)) {
      // Somebody is typing a PIN: what they type must not vanish.
      setTimeout(refresh, 3000);
      return;
    }
    byId('accounts').replaceChildren(...(items.length ? items.map(showAccount) : [element('p', 'numbers', 'None is connected yet.')]));
    const open = items.some((account) => account.steps.some((step) => step.state === 'PENDING'));
    if (open && watched++ < 20) {
      setTimeout(refresh, 3000);
    }
  } catch (error) {
    say(error.message, true);
  }
}

async function send(code, wabaId, phoneNumberId) {
  say('Connecting…');
  watched = 0;
  try {
    const account = await call('POST', base + '/accounts', {
      code, ...(wabaId && { wabaId }), ...(phoneNumberId && { phoneNumberId }),
    });
    const numbers = account.steps.find((step) => step.name === 'NUMBERS');
    const failed = account.steps.some((step) => step.state === 'FAILED');
    if (numbers && numbers.state === 'PENDING') {
      say(HALF_DONE);
    } else {
      say(failed ? 'Connected, but not every step went well; see below.' : 'Connected.', failed);
    }
  } catch (error) {
    say(error.message, true);
  }
  allowLogin();
  await refresh();
}

/* ---- Meta's Embedded Signup ---- */

window.addEventListener('message', (event) => {
  if (!META.has(event.origin) || typeof event.data !== 'string') {
    return;
  }
  let told;
  try {
    told = JSON.parse(event.data);
  } catch {
    return;
  }
  if (told.type !== 'WA_EMBEDDED_SIGNUP') {
    return;
  }
  const data = told.data || {};
  session = { event: told.event, wabaId: data.waba_id, phoneNumberId: data.phone_number_id, error: data.error_message, step: data.current_step };
});

function loginAtMeta() {
  session = {};
  const extras = byId('app-number').checked
    ? { setup: {}, featureType: 'whatsapp_business_app_onboarding', sessionInfoVersion: '3' }
    : { setup: {} };
  window.FB.login((response) => {
    const code = response.authResponse && response.authResponse.code;
    if (code) {
      afterSession(Date.now() + 3000, () => send(code, session.wabaId, session.phoneNumberId));
    } else {
      afterSession(Date.now() + 1000, left);
    }
  }, { config_id: settings.config, response_type: 'code', override_default_response_type: true, extras });
}

/* Meta's word about what was chosen comes beside the code, in either order. */
function afterSession(latest, then) {
  if (session.event || Date.now() > latest) {
    then();
  } else {
    setTimeout(() => afterSession(latest, then), 100);
  }
}

function left() {
  allowLogin();
  if (session.error) {
    say('Facebook says: ' + session.error, true);
  } else if (session.event === 'FINISH_ONLY_WABA' || session.event === 'ERROR') {
    say(HALF_DONE);
  } else {
    say('The login was left before its end' + (session.step ? ' (at ' + session.step.toLowerCase().replaceAll('_', ' ') + ')' : '')
      + '; nothing has changed. Only if you chose "Use a display name only", half is done: ' + CONTINUE);
  }
}

function loadMeta() {
  window.fbAsyncInit = () => {
    window.FB.init({ appId: settings.app, autoLogAppEvents: false, xfbml: false, version: settings.version });
    byId('login').disabled = false;
  };
  const script = document.createElement('script');
  script.src = 'https://connect.facebook.net/en_US/sdk.js';
  script.crossOrigin = 'anonymous';
  script.addEventListener('error', () => say('Facebook\'s script cannot be loaded; a content blocker may keep it away.', true));
  byId('login').disabled = true;
  document.head.append(script);
}

/* ---- the sandbox's look-alike ---- */

let wabas = [];

async function openLookalike() {
  say('');
  try {
    wabas = (await call('GET', '/sandbox/wabas')).items;
  } catch (error) {
    say(error.message, true);
    byId('login').disabled = false;
    return;
  }
  byId('waba').replaceChildren(...wabas.map((waba) => option(waba.wabaId, waba.name + ' (' + waba.wabaId + ')')), option('', 'Create a new account'));
  byId('waba').value = wabas.length ? wabas[0].wabaId : '';
  showNumbers();
  byId('lookalike').hidden = false;
  byId('waba').focus();
}

function showNumbers() {
  const waba = wabas.find((known) => known.wabaId === byId('waba').value);
  const numbers = waba ? waba.phoneNumbers : [];
  byId('new-waba').hidden = Boolean(waba);
  byId('number').replaceChildren(
    ...numbers.map((number) => option(number.id, number.displayPhoneNumber)),
    option('new', 'Add a number'),
    option('none', 'Use a display name only'));
}

async function finishLookalike() {
  byId('finish').disabled = true;
  try {
    const chosen = await call('POST', '/sandbox/signups', {
      ...(byId('waba').value ? { wabaId: byId('waba').value } : { name: byId('name').value }),
      number: byId('number').value,
      onBusinessApp: byId('app-number').checked,
    });
    byId('lookalike').hidden = true;
    await send(chosen.code, chosen.wabaId, chosen.phoneNumberId);
  } catch (error) {
    say(error.message, true);
  }
  byId('finish').disabled = false;
}

function closeLookalike() {
  byId('lookalike').hidden = true;
  session = {};
  left();
}

/* ---- start ---- */

byId('login').addEventListener('click', () => {
  byId('login').disabled = true;
  (settings.mode === 'sandbox' ? openLookalike : loginAtMeta)();
});
byId('waba').addEventListener('change', showNumbers);
byId('finish').addEventListener('click', finishLookalike);
byId('cancel').addEventListener('click', closeLookalike);
if (settings.mode !== 'sandbox') {
  if (settings.config) {
    loadMeta();
  } else {
    byId('login').disabled = true;
    say('Set HUB_META_CONFIG_ID to the configuration of Facebook Login for Business, then this login works. Until then, connect with a token over the API.', true);
  }
}
refresh();
