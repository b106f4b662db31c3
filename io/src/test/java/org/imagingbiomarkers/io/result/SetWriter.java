package org.imagingbiomarkers.io.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.imagingbiomarkers.io.tiff.TiffReader;

import ij.ImagePlus;
import ij.ImageStack;

/** Writes one set of files after the other, each of the same names and all of one number, until it is killed. */
final class SetWriter {

	static final List<String> FILES = List.of("map.tif", "last.csv", "table.csv", "other.csv");

	private SetWriter() {}

	public static void main(final String[] arguments) throws Exception {
		final Path place = Path.of(arguments[0]);
		for (int number = Integer.parseInt(arguments[1]);; number++) {
			write(place, number);
			System.out.println(number);
		}
	}

	static void write(final Path place, final int number) throws Exception {
		try (ResultFolder folder = ResultFolder.open(place)) {
			final ImageStack stack = new ImageStack(40, 40);
			for (int slice = 0; slice < 4; slice++) {
				final float[] plane = new float[1600];
				Arrays.fill(plane, number);
				stack.addSlice(null, plane);
			}
			folder.image("map", new ImagePlus("map", stack));
			final Table.Builder table = new Table.Builder();
			for (int row = 0; row < 200; row++) table.row().cell("number", number);
			folder.table("table", table.build());
			folder.table("other", table.build());
			folder.table("last", table.build());
			folder.finish();
		}
	}

	/** The numbers of the files of a folder: one where they are of one set. */
	static Set<Integer> numbers(final Path place) throws IOException {
		final Set<Integer> numbers = new TreeSet<>();
		for (final String name : FILES) {
			final Path file = place.resolve(name);
			numbers.add(name.endsWith(".tif") ? (int) TiffReader.read(file).image().getStack().getVoxel(39, 39, 3)
				: ((Double) TableReader.read(file).rows().get(199).get(0)).intValue());
		}
		return numbers;
	}

	/** A process that writes until it is killed, and tells the numbers of the sets that it finished. */
	static Process start(final Path place, final int first, final Path finished) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
			"-XX:TieredStopAtLevel=1", "-Xmx128m", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"),
			SetWriter.class.getName(), place.toString(), Integer.toString(first)).redirectError(ProcessBuilder.Redirect.DISCARD)
			.redirectOutput(finished.toFile()).start();
	}
}
