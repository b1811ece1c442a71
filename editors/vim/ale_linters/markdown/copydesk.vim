call copydesk#define('markdown')
