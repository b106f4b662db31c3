package org.imagingbiomarkers.workbench.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.command.MacroKeys;
import org.imagingbiomarkers.workbench.panel.RunScript.Made;
import org.imagingbiomarkers.workbench.panel.RunScript.Step;

/** A language in which a run can be written down so that it runs again, with the same bits. */
public enum ScriptLanguage {

		MACRO("Macro", "// ") {

			@Override
			String body(final RunScript script) {
				final List<String> lines = new ArrayList<>();
				script.steps().forEach(step -> lines.add(macroLine(step)));
				return String.join("\n", lines) + "\n";
			}
		},

		GROOVY("Groovy", "// ")
		{

			@Override
			String body(final RunScript script) {
				final List<String> lines = new ArrayList<>(List.of("#@ CommandService commands", "import ij.ImagePlus",
					"import ij.WindowManager", "import ij.macro.Interpreter", "import java.awt.GraphicsEnvironment",
					"def run = { String name, Map inputs ->", "    def module = commands.run(name, true, inputs).get()",
					"    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())", "    module", "}"));
				for (int i = 0; i < script.steps().size(); i++) {
					final Step step = script.steps().get(i);
					final List<String> pairs = new ArrayList<>();
					step.values().forEach((key, value) -> pairs.add(key + ": " + (value instanceof Boolean ? value.toString()
						: scriptValue(value, "'"))));
					lines.add("def step" + (i + 1) + " = run('" + step.info().getDelegateClassName() + "', [" + (pairs.isEmpty()
						? ":" : String.join(", ", pairs)) + "])");
					if (!isNeededByTitle(script, i)) continue;
					lines.add("if (GraphicsEnvironment.isHeadless()) Interpreter.batchMode = true");
					lines.add("step" + (i + 1) + ".outputs.values().findAll { it instanceof ImagePlus }*.show()");
				}
				// Fiji takes the last value of a Groovy script for an output, and warns of one that it cannot show.
				lines.add("null // nothing to show but what the commands showed");
				return String.join("\n", lines) + "\n";
			}
		},

		PYTHON("Python (Jython)", "# ")
		{

			@Override
			String body(final RunScript script) {
				final List<String> lines = new ArrayList<>(List.of("#@ CommandService commands", "#@ ModuleService modules",
					"from ij import ImagePlus, WindowManager", "from ij.macro import Interpreter",
					"from java.awt import GraphicsEnvironment", "def run(name, inputs):",
					"    module = modules.run(commands.getCommand(name), True, inputs).get()",
					"    if module.isCanceled(): raise RuntimeError(module.getCancelReason())", "    return module"));
				for (int i = 0; i < script.steps().size(); i++) {
					final Step step = script.steps().get(i);
					final List<String> pairs = new ArrayList<>();
					step.values().forEach((key, value) -> pairs.add("'" + key + "': " + (value instanceof Boolean truth ? truth
						? "True" : "False" : scriptValue(value, "u'"))));
					lines.add("step" + (i + 1) + " = run('" + step.info().getDelegateClassName() + "', {" + String.join(", ",
						pairs) + "})");
					if (!isNeededByTitle(script, i)) continue;
					lines.add("if GraphicsEnvironment.isHeadless(): Interpreter.batchMode = True");
					lines.add("for image in step" + (i + 1) + ".getOutputs().values():");
					lines.add("    if isinstance(image, ImagePlus): image.show()");
				}
				return String.join("\n", lines) + "\n";
			}
		},

		COMMAND_LINE("Command line", "# ")
		{

			@Override
			String body(final RunScript script) {
				final List<String> lines = new ArrayList<>();
				script.steps().forEach(step -> lines.add(macroLine(step)));
				return "fiji --headless -eval '" + String.join(" ", lines).replace("'", "'\\''") + "'\n";
			}
		};

	private final String title;
	private final String comment;

	ScriptLanguage(final String title, final String comment) {
		this.title = title;
		this.comment = comment;
	}

	/** The steps without what has to be said before. */
	abstract String body(RunScript script);

	/** The text to run; it says what it needs that it cannot open itself. */
	public String text(final RunScript script) {
		final StringBuilder text = new StringBuilder();
		script.needed().forEach(needed -> text.append(comment).append("Open the image \"").append(needed.replaceAll(
			"\\p{Cntrl}", " ")).append("\" first: it is not known from which file it is.\n"));
		return text + body(script);
	}

	/** The name of the language for people. */
	public String title() {
		return title;
	}

	private static boolean isNeededByTitle(final RunScript script, final int step) {
		return script.steps().stream().flatMap(one -> one.values().values().stream()).anyMatch(
			value -> value instanceof Made made && made.byTitle() && made.step() == step);
	}

	private static String macroLine(final Step step) {
		final List<String> options = new ArrayList<>();
		step.values().forEach((key, value) -> options.add(key + "=" + option(value instanceof Made made ? made.title()
			: RunScript.text(value))));
		final String text = String.join(" ", options).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
		return "run(\"" + step.info().getMenuPath().getLeaf().getName() + "\", \"" + text + "\");";
	}

	/** A value between the brackets or quotes from which the commands read it again. */
	private static String option(final String value) {
		final String bracketed = "[" + value + "]";
		if (Map.of("key", value).equals(MacroKeys.values("key=" + bracketed))) return bracketed;
		return "'" + value + "'";
	}

	private static String scriptValue(final Object value, final String quote) {
		if (value instanceof Made made && !made.byTitle()) {
			return made.step() < 0 ? "WindowManager.getImage(" + quoted(made.title(), quote) + ")" : "step" + (made.step() +
				1) + ".getOutput('" + made.output() + "')";
		}
		return quoted(value instanceof Made made ? made.title() : RunScript.text(value), quote);
	}

	private static String quoted(final String text, final String quote) {
		return quote + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
	}
}
