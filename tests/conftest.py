"""What holds for all tests of Koshin itself."""

from hypothesis import settings

settings.register_profile("koshin", settings.default, deadline=None)
settings.load_profile("koshin")  # on a busy machine an example takes as long as it takes
