"""The whole site under load: a real server, real requests on loopback, recueils of several sizes."""
