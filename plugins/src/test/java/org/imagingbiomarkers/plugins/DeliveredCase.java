package org.imagingbiomarkers.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/** Small inputs as hospitals and other programs deliver them, opened and measured by the commands. */
public final class DeliveredCase implements AutoCloseable {

	private final Context context = new Context(CommandService.class, TaskService.class);

	/** The input of a case; skips the calling test where it is absent. */
	public static Path input(final String number) {
		Path found = null;
		for (Path at = Path.of("").toAbsolutePath(); found == null && at != null; at = at.getParent()) {
			final Path path = at.resolve("shared/cases/mr").resolve(number).resolve("in");
			if (Files.exists(path)) found = path;
		}
		assumeTrue(found != null, "The delivered cases (shared/cases/mr/" + number + ") are not beside this checkout.");
		return found;
	}

	/** Runs a command that has to succeed. */
	Map<String, Object> run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = context.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module.getOutputs();
	}

	/** Opens a folder or file. */
	ImagePlus open(final Path path, final Object... more) throws Exception {
		final Object[] inputs = new Object[more.length + 2];
		inputs[0] = "path";
		inputs[1] = path.toFile();
		System.arraycopy(more, 0, inputs, 2, more.length);
		return (ImagePlus) run(OpenSeries.class, inputs).get("image");
	}

	/** The sentence of a command that has to refuse. */
	String refusal(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = context.service(CommandService.class).run(command, true, inputs).get();
		assertTrue(module.isCanceled(), () -> "not refused, but " + module.getOutputs());
		return module.getCancelReason();
	}

	/** The value of a map in the middle of a slice. */
	double center(final Map<String, Object> outputs, final String map, final int slice) {
		final ImagePlus image = (ImagePlus) outputs.get(map);
		return image.getStack().getProcessor(slice).getf(image.getWidth() / 2, image.getHeight() / 2);
	}

	double center(final Map<String, Object> outputs, final String map) {
		return center(outputs, map, 1);
	}

	static void assertSize(final ImagePlus image, final int slices, final int volumes) {
		assertEquals(List.of(slices, volumes), List.of(image.getNSlices(), image.getNFrames()), () -> Arrays.toString(image
			.getDimensions()));
	}

	static void assertProperty(final ImagePlus image, final String key, final String value) {
		assertEquals(value, image.getProp("biomarkers." + key), key);
	}

	@Override
	public void close() {
		context.dispose();
	}
}
