/** Where words go, and how that is known: follows the name of a model or an address. */
export const egressWordsEn = {
  place: {
    'this-machine': 'this machine',
    'own-network': 'your own network',
    internet: 'the internet',
    unknown: 'not known',
  },
  why: {
    loopback: '{{host}} is this machine.',
    'private-address': '{{host}} is an address in your own network.',
    'own-prefix': '{{host}} is in the same network as this machine.',
    'public-address': '{{host}} is on the internet.',
    'resolved-this-machine': 'Its name {{host}} leads to this machine.',
    'resolved-own-network': 'Its name {{host}} leads to {{addresses}}, in your own network.',
    'resolved-internet': 'Its name {{host}} leads to {{addresses}}, on the internet.',
    'reserved-name': 'A name like {{host}} only means something in your own network.',
    'container-host': '{{host}} is what a container calls the machine it runs on.',
    'not-resolved': 'Its name {{host}} can’t be resolved here, so nobody knows where it leads.',
    'no-answer': 'Looking up its name {{host}} brought no answer, so nobody knows where it leads.',
    'not-asked': 'Its name {{host}} has not been looked up yet.',
    'no-address': 'Its address can’t be read as it stands in the config.',
    'cloud-name': 'Its name says that it runs in the cloud: the server hands it on.',
    'server-hands-on': '{{server}} there hands it on to somebody else’s server.',
    'server-hands-on-to': '{{server}} there hands it on to {{behind}}.',
    'server-itself': '{{server}} there says that the model stays in your own network.',
    'proxy-silent': '{{server}} there hands requests on, and does not say where this one goes.',
    'proxy-not-asked': 'What answers there hands requests on, and has not said yet where this one goes.',
    'closed-name': 'Only its maker runs a model of this name, so what answers at {{host}} probably hands it on.',
    'provider-hosted': 'This provider is a company’s service.',
    'provider-local': 'OpenClaw looks for this provider on this machine.',
    'variable-unset': 'It is named by a variable that isn’t set where Hearth looks.',
    'id-alone':
      'It is named without its provider: OpenClaw may take it for a hosted model of this name. Written with its ' +
      'provider it is safe.',
    'provider-unknown': 'The config gives no address for it, and Hearth doesn’t know this provider.',
  },
} as const;
