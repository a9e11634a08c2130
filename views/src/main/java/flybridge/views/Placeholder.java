package flybridge.views;

class Placeholder {}
