package org.imagingbiomarkers.io.raster;

import java.util.Locale;

import org.imagingbiomarkers.io.InputException;

/** What a header promises, held against what its file can have: nothing is allocated on a promise. */
public final class HeaderSizeCheck {

	/** Longest array that every virtual machine makes. */
	private static final int LONGEST = Integer.MAX_VALUE - 8;

	/** Extensions of a header take a few KB. */
	private static final long MAX_PACKED_SKIP = 1L << 26;

	private HeaderSizeCheck() {}

	/**
	 * How many bytes an image takes in a file.
	 *
	 * @throws InputException if the sizes multiply to more than any file can hold
	 */
	public static long bytes(final String name, final SampleType type, final long... size) throws InputException {
		long product = type.bytes();
		try {
			for (final long length : size) product = Math.multiplyExact(product, length);
		}
		catch (final ArithmeticException exc) {
			throw new InputException("The sizes in the header of " + name + " multiply to more than any file can hold.", exc);
		}
		return product;
	}

	/**
	 * Refuses a header that promises more bytes than its file can have, or than the memory that is left: a voxel takes at
	 * least half as many bytes in memory as in the file.
	 */
	public static void requireRoom(final String name, final long promised, final long most) throws InputException {
		if (promised > most) {
			throw new InputException(String.format(Locale.ROOT,
				"%s can hold %d bytes at most, but its header promises %d: it is cut off or its sizes are wrong.", name, Math.max(
					0, most), promised));
		}
		MemoryCheck.require(name, promised / 2);
	}

	/** Refuses to pass over more bytes of a packed file than there can be before its voxels. */
	public static void requireSkip(final String name, final long skipped) throws InputException {
		if (skipped > MAX_PACKED_SKIP) {
			throw new InputException(String.format(Locale.ROOT,
				"%s should have its voxels within the first %d MB, but its header says that they begin at byte %d.", name,
				MAX_PACKED_SKIP >> 20, skipped));
		}
	}

	/** How many voxels a plane has; refuses more than one array can hold. */
	public static int planeVoxels(final String name, final long width, final long height) throws InputException {
		if (width > LONGEST || height > LONGEST / width) {
			throw new InputException(String.format(Locale.ROOT,
				"%s has planes of %d x %d voxels; one plane can have %d at most.", name, width, height, LONGEST));
		}
		return (int) (width * height);
	}

	/** How many planes an image has; refuses more than one list can hold. */
	public static int planes(final String name, final long depth, final long volumes) throws InputException {
		if (depth > LONGEST || volumes > LONGEST / depth) {
			throw new InputException(String.format(Locale.ROOT, "%s has %d slices in %d volumes; an image can " +
				"have %d planes at most.", name, depth, volumes, LONGEST));
		}
		return (int) (depth * volumes);
	}
}
