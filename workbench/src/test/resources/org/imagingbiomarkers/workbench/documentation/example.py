# {title}
#
# {about}
#
#   fiji --headless --run {name}.py '{samples}'

{parameters}
#@ CommandService commands
#@ ModuleService modules

{imports}


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


{body}
