// The count is a help: without script the form is complete.
'use strict'
const form = document.querySelector('[data-register]')
const french = document.documentElement.lang === 'fr'

const counted = (count, word) => `${count} ${word}${french && count > 1 ? 's' : ''}`

const count = () => {
  const tiles = form.querySelectorAll('[name=absent]')
  const absent = form.querySelectorAll('[name=absent]:checked').length
  form.querySelector('[data-present]').textContent = counted(
    tiles.length - absent,
    french ? 'présent' : 'present',
  )
  form.querySelector('[data-absent]').textContent = counted(absent, 'absent')
}

if (form) {
  form.addEventListener('change', count)
  // A browser that goes back fills in the ticks of before.
  addEventListener('pageshow', count)
}
