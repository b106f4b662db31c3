// {title}
//
// {about}
//
//   fiji --headless --run {name}.groovy '{samples}'

{parameters}
#@ CommandService commands

{imports}

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

{body}
