package org.imagingbiomarkers.io.result;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

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
}
