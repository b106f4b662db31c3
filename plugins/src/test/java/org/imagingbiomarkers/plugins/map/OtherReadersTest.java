package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.reader.SeriesReader;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.Priority;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import net.imglib2.view.Views;

/** Fields that name a file which only a reader plugged in at run time knows. */
class OtherReadersTest {

	private static Context context;
	private static SeriesReaders readers;

	@TempDir
	private Path folder;

	/** Reads what the text of the file says: number of columns, rows and slices, then all values. */
	public static final class TextImages implements SeriesReader {

		@Override
		public boolean canRead(final Path file) {
			return file.toString().endsWith(".voxels");
		}

		@Override
		public Series read(final Path file) throws IOException {
			final double[] numbers = Arrays.stream(Files.readString(file).split(" ")).mapToDouble(Double::parseDouble)
				.toArray();
			final int width = (int) numbers[0];
			final int height = (int) numbers[1];
			final ImageStack stack = new ImageStack(width, height);
			for (int z = 0; z < numbers[2]; z++) {
				final int first = 3 + z * width * height;
				stack.addSlice(new FloatProcessor(width, height, Arrays.copyOfRange(numbers, first, first + width * height)));
			}
			return ImagePlusSeries.series(new ImagePlus(file.getFileName().toString(), stack));
		}
	}

	@BeforeAll
	static void plugIn() {
		context = new Context(PluginService.class);
		final PluginInfo<SeriesReader> info = new PluginInfo<>(TextImages.class, SeriesReader.class);
		info.setPriority(Priority.HIGH);
		context.service(PluginService.class).addPlugin(info);
		readers = new SeriesReaders(context);
	}

	@AfterAll
	static void dispose() {
		context.dispose();
	}

	@Test
	void labelsInAFileOfAPluggedInKindAreRegionsOfTheImage() throws IOException {
		final ImagePlus image = TestImages.region("image");
		final Regions regions = mask(image, file(12, 10, 4, 1, 2)).orElseThrow();

		assertEquals(2, regions.regions().size());
		assertEquals(grid(image), regions.grid());
	}

	@Test
	void labelsOfAnotherSizeAreRefusedInOneSentence() {
		final ImagePlus image = TestImages.region("image");
		final InputException refused = assertThrows(InputException.class, () -> mask(image, file(12, 10, 3, 1, 2)));

		assertTrue(refused.getMessage().matches("mask must lie on the grid of the image, but \"3.voxels\" differs: .*\\."),
			refused.getMessage());
	}

	@Test
	void aFileThatNoReaderKnowsIsRefusedInOneSentence() throws IOException {
		final Path file = Files.writeString(folder.resolve("mask.txt"), "nothing at all");
		final ImagePlus image = TestImages.region("image");
		final InputException refused = assertThrows(InputException.class, () -> mask(image, file));

		assertTrue(refused.getMessage().startsWith("mask.txt holds no regions that can be read"), refused.getMessage());
	}

	@Test
	void aMapInAFileOfAPluggedInKindBelongsToTheImage() throws IOException {
		final ImagePlus image = TestImages.region("image");
		final var map = NamedImage.volume(readers, "t1_map", file(12, 10, 4, 7, 9).toString(), image, grid(image));

		assertEquals(7, Views.flatIterable(map).firstElement().getRealDouble());
	}

	@Test
	void aMapOfAnotherSizeIsRefusedInOneSentence() {
		final ImagePlus image = TestImages.region("image");
		final InputException refused = assertThrows(InputException.class, () -> NamedImage.volume(readers, "t1_map", file(12,
			10, 3, 7, 9).toString(), image, grid(image)));

		assertTrue(refused.getMessage().startsWith("t1_map must lie on the grid of the image, but "), refused.getMessage());
	}

	private Optional<Regions> mask(final ImagePlus image, final Path file) throws IOException {
		return MaskField.regions(new BatchPresenter(context, Workers.single()), readers, "mask", file.toString(),
			MaskField.Rules.PLAIN, image, grid(image));
	}

	private static Geometry grid(final ImagePlus image) throws InputException {
		return ImagePlusSeries.series(image).geometry();
	}

	/** One value in the first voxel, another one in the next, 0 in all others. */
	private Path file(final int width, final int height, final int depth, final int first, final int second)
		throws IOException
	{
		final String text = width + " " + height + " " + depth + " " + first + " " + second + " 0".repeat(width * height *
			depth - 2);
		return Files.writeString(folder.resolve(depth + ".voxels"), text);
	}
}
