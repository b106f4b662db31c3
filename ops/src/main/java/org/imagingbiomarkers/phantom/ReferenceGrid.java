package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The digital reference object of QIBA for the Tofts model: blocks of equal squares, Ktrans from row to row and ve from
 * column to column. Strips above and below may hold something else. It is found by its Ktrans in any of the eight turns
 * and mirror images of its grid, at the size of blocks that the image has.
 */
public final class ReferenceGrid {

	/** Where the object is described. */
	public static final String SOURCE = "QIBA digital reference object, Tofts model, Barboriak (Duke University)";

	/** 1/min, one row each. */
	private static final double[] KTRANS = { 0.01, 0.02, 0.05, 0.1, 0.2, 0.35 };
	/** One column each. */
	private static final double[] VE = { 0.01, 0.05, 0.1, 0.2, 0.5 };
	private static final double CAP = 0.5;
	private static final double LEAST_AGREEMENT = 0.25;
	private static final int SMALLEST_BLOCK = 3;

	/** A grid over an image. @param turn bit 0: rows are columns; bit 1 and 2: x and y run backwards */
	private record Grid(int block, int left, int top, int turn, double cost) {}

	private ReferenceGrid() {}

	/**
	 * Finds the blocks.
	 *
	 * @param ktrans 1/min, one slice
	 * @param ve of the same grid; empty: its columns are taken to run forwards, as Ktrans does not tell them apart
	 * @return a vial for each block, named by Ktrans and ve, whose expected value is Ktrans, row by row
	 * @throws InvalidInputException if the map does not show the object
	 */
	public static List<PlacedVial> find(final PhantomVolume ktrans, final Optional<PhantomVolume> ve) {
		Grid best = null;
		for (int turn = 0; turn < 8; turn++) {
			final int columns = (turn & 1) == 0 ? VE.length : KTRANS.length;
			final int rows = (turn & 1) == 0 ? KTRANS.length : VE.length;
			final int largest = Math.min(ktrans.size(0) / columns, ktrans.size(1) / rows);
			for (int block = SMALLEST_BLOCK; block <= largest; block++) {
				// Without strips the blocks fill an axis: others are tried in steps of half a block.
				final int step = Math.max(1, block / 4);
				for (int top = 0; top + rows * block <= ktrans.size(1); top += step) {
					for (int left = 0; left + columns * block <= ktrans.size(0); left += step) {
						final Grid grid = new Grid(block, left, top, turn, cost(ktrans, ve, block, left, top, turn));
						if (best == null || grid.cost < best.cost - 1e-9 || Math.abs(grid.cost - best.cost) <= 1e-9 &&
							block > best.block) best = grid;
					}
				}
			}
		}
		if (best == null || best.cost > LEAST_AGREEMENT) throw new InvalidInputException(
			"image must be a map of Ktrans (1/min) of the QIBA digital reference object, 6 rows by 5 columns of blocks, but no such grid of values is in it: give the blocks as mask.");
		return blocks(ktrans, best);
	}

	private static double cost(final PhantomVolume ktrans, final Optional<PhantomVolume> ve, final int block,
		final int left, final int top, final int turn)
	{
		double sum = 0;
		int samples = 0;
		for (int row = 0; row < KTRANS.length; row++) {
			for (int column = 0; column < VE.length; column++) {
				final int[] corner = corner(block, left, top, turn, row, column);
				for (int sample = 0; sample < 5; sample++) {
					final int x = corner[0] + (sample == 1 || sample == 3 ? 0 : sample == 0 ? block / 2 : block - 1);
					final int y = corner[1] + (sample == 1 || sample == 2 ? 0 : sample == 0 ? block / 2 : block - 1);
					sum += off(ktrans.at(x, y, 0), KTRANS[row]);
					samples++;
					if (ve.isEmpty()) continue;
					sum += off(ve.get().at(x, y, 0), VE[column]);
					samples++;
				}
			}
		}
		return sum / samples;
	}

	private static double off(final double value, final double expected) {
		final double off = value > 0 ? Math.abs(Math.log(value / expected)) : CAP;
		return off < CAP ? off : CAP;
	}

	/** The first pixel of a block. */
	private static int[] corner(final int block, final int left, final int top, final int turn, final int row,
		final int column)
	{
		final boolean swapped = (turn & 1) == 1;
		final int columns = swapped ? KTRANS.length : VE.length;
		final int rows = swapped ? VE.length : KTRANS.length;
		int i = swapped ? row : column;
		int j = swapped ? column : row;
		if ((turn & 2) != 0) i = columns - 1 - i;
		if ((turn & 4) != 0) j = rows - 1 - j;
		return new int[] { left + i * block, top + j * block };
	}

	private static List<PlacedVial> blocks(final PhantomVolume ktrans, final Grid grid) {
		final List<PlacedVial> blocks = new ArrayList<>();
		for (int row = 0; row < KTRANS.length; row++) {
			for (int column = 0; column < VE.length; column++) {
				final int[] corner = corner(grid.block, grid.left, grid.top, grid.turn, row, column);
				final int[] voxels = new int[grid.block * grid.block];
				for (int i = 0; i < voxels.length; i++) {
					voxels[i] = ktrans.index(corner[0] + i % grid.block, corner[1] + i / grid.block, 0);
				}
				final double middle = (grid.block - 1) / 2.0;
				blocks.add(new PlacedVial(vial(row, column), true, "", new double[] { (corner[0] + middle) * ktrans.spacing(0),
					(corner[1] + middle) * ktrans.spacing(1), 0 }, voxels));
			}
		}
		return blocks;
	}

	private static Vial vial(final int row, final int column) {
		return new Vial("Ktrans " + KTRANS[row] + ", ve " + VE[column], column, row, Double.NaN, KTRANS[row]);
	}

	/** The blocks, in order, for regions that were drawn. */
	public static List<Vial> vials() {
		final List<Vial> vials = new ArrayList<>();
		for (int row = 0; row < KTRANS.length; row++) {
			for (int column = 0; column < VE.length; column++) {
				vials.add(vial(row, column));
			}
		}
		return vials;
	}

	/** The same blocks with what ve is expected to be. */
	public static List<PlacedVial> withVe(final List<PlacedVial> blocks) {
		return blocks.stream().map(block -> new PlacedVial(new Vial(block.vial().name(), block.vial().x(), block.vial().y(),
			Double.NaN, VE[(int) block.vial().x()]), block.found(), block.reason(), block.center(), block.voxels())).toList();
	}

	/** Root of the mean squared error of all finite voxels of all blocks, in the unit of the map. */
	public static PhantomScore error(final String measure, final String unit, final PhantomVolume map,
		final List<PlacedVial> blocks)
	{
		double squares = 0;
		long count = 0;
		long missing = 0;
		for (final PlacedVial block : blocks) {
			final double[] values = block.values(map);
			missing += block.voxels().length - values.length;
			for (final double value : values) {
				squares += (value - block.vial().expected()) * (value - block.vial().expected());
				count++;
			}
		}
		return PhantomScore.plain(measure + ", root mean squared error", "all blocks" + (missing == 0 ? "" : " (" + missing +
			" voxels without a value)"), Math.sqrt(squares / count), unit);
	}

	/**
	 * Compares the maps with what the object holds.
	 *
	 * @param ktrans map, 1/min
	 * @param ve map of the same grid, if there is one
	 * @param blocks of the map of Ktrans
	 * @param allowed deviation
	 */
	public static List<PhantomScore> scores(final PhantomVolume ktrans, final Optional<PhantomVolume> ve,
		final List<PlacedVial> blocks, final VialComparison.Allowed allowed)
	{
		final List<PhantomScore> scores = new ArrayList<>(VialComparison.of("Ktrans", "1/min", 1, ktrans, blocks, allowed,
			SOURCE));
		scores.add(error("Ktrans", "1/min", ktrans, blocks));
		if (ve.isPresent()) {
			final List<PlacedVial> fractions = withVe(blocks);
			scores.addAll(VialComparison.of("ve", "", 1, ve.get(), fractions, allowed, SOURCE));
			scores.add(error("ve", "", ve.get(), fractions));
		}
		return scores;
	}
}
