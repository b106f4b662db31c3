package org.imagingbiomarkers.fiji;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run of a command, written as people write it: in ImageJ's macro language, in Groovy or in Jython. */
enum Script {

		MACRO("ijm") {

			@Override
			String of(final Call call, final Path folder) {
				final List<String> lines = new ArrayList<>();
				final List<String> options = new ArrayList<>();
				call.inputs().forEach((key, value) -> {
					if (!path(value).isEmpty()) options.add(key + "=[" + place(key, value, folder) + "]");
					else if (title(value).isEmpty()) options.add(key + "=[" + value + "]");
					else {
						lines.add("open(" + quoted(image(value)) + "); rename(" + quoted(title(value)) + ");");
						options.add(key + "=[" + title(value) + "]");
					}
				});
				lines.add("run(" + quoted(call.label()) + ", " + quoted(String.join(" ", options)) + ");");
				call.outputs().forEach((key, title) -> lines.add("selectImage(" + quoted(title) + "); saveAs(\"Tiff\", " + quoted(
					folder.resolve(key + ".tif").toString()) + ");"));
				lines.add("if (nResults > 0) saveAs(\"Results\", " + quoted(folder.resolve("Results.csv").toString()) + ");");
				lines.add("File.saveString(\"done\", " + quoted(folder.resolve(DONE).toString()) + ");");
				return String.join("\n", lines) + "\n";
			}
		},

		GROOVY("groovy")
		{

			@Override
			String of(final Call call, final Path folder) {
				final List<String> lines = new ArrayList<>(List.of("#@ CommandService commands", "import ij.IJ",
					"import ij.measure.ResultsTable"));
				final List<String> inputs = new ArrayList<>();
				call.inputs().forEach((key, value) -> inputs.add(quoted(key) + ", " + value(key, value, folder, lines, "def ",
					"new File")));
				lines.add("def module = commands.run(" + quoted(call.command()) + ", true" + inputs.stream().map(", "::concat)
					.reduce("", String::concat) + ").get()");
				lines.add("if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())");
				call.outputs().keySet().forEach(key -> lines.add("IJ.saveAsTiff(module.getOutput(" + quoted(key) + "), " + quoted(
					folder.resolve(key + ".tif").toString()) + ")"));
				lines.add("def table = ResultsTable.getResultsTable()");
				lines.add("if (table.size() > 0) table.saveAs(" + quoted(folder.resolve("Results.csv").toString()) + ")");
				lines.add("new File(" + quoted(folder.resolve(DONE).toString()) + ").text = 'done'");
				return String.join("\n", lines) + "\n";
			}
		},

		JYTHON("py")
		{

			@Override
			String of(final Call call, final Path folder) {
				final List<String> lines = new ArrayList<>(List.of("#@ CommandService commands", "#@ ModuleService modules",
					"from ij import IJ", "from ij.measure import ResultsTable", "from java.io import File"));
				final List<String> inputs = new ArrayList<>();
				call.inputs().forEach((key, value) -> inputs.add(quoted(key) + ": " + (value instanceof Boolean truth ? truth
					? "True" : "False" : value(key, value, folder, lines, "", "File"))));
				lines.add("module = modules.run(commands.getCommand(" + quoted(call.command()) + "), True, {" + String.join(", ",
					inputs) + "}).get()");
				lines.add("if module.isCanceled(): raise RuntimeError(module.getCancelReason())");
				call.outputs().keySet().forEach(key -> lines.add("IJ.saveAsTiff(module.getOutput(" + quoted(key) + "), " + quoted(
					folder.resolve(key + ".tif").toString()) + ")"));
				lines.add("table = ResultsTable.getResultsTable()");
				lines.add("if table.size() > 0: table.saveAs(" + quoted(folder.resolve("Results.csv").toString()) + ")");
				lines.add("open(" + quoted(folder.resolve(DONE).toString()) + ", 'w').write('done')");
				return String.join("\n", lines) + "\n";
			}
		};

	/** The file that a script writes last. */
	static final String DONE = "done.txt";

	private final String extension;

	Script(final String extension) {
		this.extension = extension;
	}

	/** The end of the name of its files. */
	String extension() {
		return extension;
	}

	/**
	 * Writes the script of a call.
	 *
	 * @param folder where it leaves what came out, named as {@link Recording.Recorded} says, and last of all {@link #DONE}
	 */
	abstract String of(Call call, Path folder);

	/** An input in Groovy or Jython; an image is opened in a line before. */
	private static String value(final String key, final Object value, final Path folder, final List<String> lines,
		final String declare, final String file)
	{
		if (!path(value).isEmpty()) return file + "(" + quoted(place(key, value, folder)) + ")";
		if (title(value).isEmpty()) return value instanceof String text ? quoted(text) : value.toString();
		lines.add(declare + key + " = IJ.openImage(" + quoted(image(value)) + ")");
		lines.add(key + ".setTitle(" + quoted(title(value)) + ")");
		return key;
	}

	/** The file of an input, but a folder of its own for what a command writes. */
	private static String place(final String key, final Object value, final Path folder) {
		return key.equals("output_folder") ? folder.resolve("output").toString() : path(value);
	}

	/** The path of an input that is a file; empty: it is none. */
	static String path(final Object value) {
		return value instanceof Map<?, ?> file && file.get("file") instanceof String path ? path : "";
	}

	/** The title of an input that is an image; empty: it is none. */
	static String title(final Object value) {
		return value instanceof Map<?, ?> image && image.get("title") instanceof String title ? title : "";
	}

	/** The file of an input that is an image. */
	static String image(final Object value) {
		return (String) ((Map<?, ?>) value).get("image");
	}

	private static String quoted(final String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}
}
