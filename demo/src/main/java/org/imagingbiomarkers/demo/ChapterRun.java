package org.imagingbiomarkers.demo;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.figure.MapFigure;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.map.ShownQuantity;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** What a chapter works with: the commands, its folder, the summary and the page. */
final class ChapterRun {

	private static final String PICTURES = "pictures";
	private static final int TILE = 220;
	private static final int MAX_TILES = 2;

	private final Context context;
	private final Path samples;
	private final Path folder;
	private final String chapter;
	private final Summary summary;
	private final Page page;

	ChapterRun(final Context context, final Path samples, final Path folder, final String name, final Summary summary,
		final Page page) throws IOException
	{
		this.context = context;
		this.samples = samples;
		this.folder = folder;
		chapter = name;
		this.summary = summary;
		this.page = page;
		Files.createDirectories(output());
	}

	/**
	 * Makes sure that pictures can be labeled; a Java without fonts ends in an error deep inside.
	 *
	 * @throws DemoFailure if there is no font
	 */
	static void requireFont() {
		try {
			new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().getFontMetrics(new Font(Font.SANS_SERIF,
				Font.PLAIN, 13));
		}
		catch (final Error | RuntimeException e) {
			throw new DemoFailure("Java finds no font to label pictures with; install one, on Debian fonts-dejavu-core.");
		}
	}

	/** Says below the title of the chapter what it does. */
	void say(final String format, final Object... values) {
		System.out.println("      " + String.format(format, values));
	}

	/** Where sample images go. */
	Path samples() {
		return samples;
	}

	/**
	 * Where a chapter puts images that it makes to measure them; apart from results, whose audit trail tells of each file.
	 */
	Path inputs() throws IOException {
		return Files.createDirectories(samples.resolve(chapter));
	}

	/** Where results of the chapter go. */
	Path output() {
		return folder.resolve(chapter);
	}

	/**
	 * Runs a command as a script would.
	 *
	 * @param inputs keys and values in turn
	 * @return its outputs
	 * @throws DemoFailure with the sentence of the command, if it refuses them
	 */
	Map<String, Object> command(final Class<? extends Command> command, final Object... inputs) {
		return command(context.service(CommandService.class).getCommand(command), inputs);
	}

	/** The command that makes maps of a family of models. */
	CommandInfo mapCommand(final String family) {
		return MapCommand.of(context.service(CommandService.class), family);
	}

	/** Runs a command as a script would; otherwise as {@link #command(Class, Object...)}. */
	Map<String, Object> command(final CommandInfo command, final Object... inputs) {
		ResultsTable.getResultsTable().reset();
		try {
			final CommandModule module = context.service(CommandService.class).run(command, true, inputs).get();
			if (module.isCanceled()) throw new DemoFailure(module.getCancelReason());
			return module.getOutputs();
		}
		catch (final InterruptedException | ExecutionException e) {
			throw new IllegalStateException(command.getDelegateClassName() + " ended with an exception", e);
		}
	}

	/** Opens a series or an image as people do. */
	ImagePlus open(final Path path) {
		return (ImagePlus) command(OpenSeries.class, "path", path.toFile()).get("image");
	}

	/** Rows that the last command added to ImageJ's table of results. */
	ResultsTable results() {
		return ResultsTable.getResultsTable();
	}

	/** Reads a table that a command wrote. */
	ResultsTable table(final String file) throws IOException {
		return ResultsTable.open(output().resolve(file).toString());
	}

	/** Puts a picture of a map, with its color bar and unit, on the page. */
	void picture(final ImagePlus map, final String key, final String caption) throws IOException {
		picture(map, key, key, caption);
	}

	/** Puts a picture on the page whose file does not bear the name of the map. */
	void picture(final ImagePlus map, final String key, final String name, final String caption) throws IOException {
		picture(map, Quantity.of(key, map.getCalibration().getValueUnit()), name, caption);
	}

	/**
	 * Puts a picture of a quantity on the page that has no row of its own: two slices side by side and a color bar. A map
	 * that was put together by hand learns what it shows.
	 */
	void picture(final ImagePlus map, final Quantity quantity, final String name, final String caption) throws IOException {
		ShownQuantity.remember(map, quantity);
		if (!quantity.isSignal()) ImagePlusProperties.setValueUnit(map, quantity.unit());
		picture(MapFigure.overview(map, MAX_TILES, TILE), name, caption);
	}

	/** Puts a picture that is complete in itself on the page: a plot, or an image with its overlay. */
	void picture(final BufferedImage picture, final String name, final String caption) throws IOException {
		// Apart from results, whose audit trail does not tell of them.
		final Path file = Files.createDirectories(output().resolve(PICTURES)).resolve(name + ".png");
		ImageIO.write(picture, "png", file.toFile());
		page.picture(folder.relativize(file), caption);
	}

	/** Adds a line to the summary. */
	void measure(final String biomarker, final String region, final String measure, final double value, final String unit,
		final Double truth)
	{
		summary.add(new Summary.Line(biomarker, region, measure, value, unit, truth));
	}
}
