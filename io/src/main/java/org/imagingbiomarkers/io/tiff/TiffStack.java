package org.imagingbiomarkers.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.InputException;

/**
 * The pages of a file that make one stack. Files of ImageJ may have one directory for all: the planes then follow each
 * other behind the first.
 */
final class TiffStack {

	/** A smaller copy of another page, or a mask for one. */
	private static final int COPY_OR_MASK = 0b101;

	private final TiffFile file;
	private final List<TiffPage> pages;
	private final long contiguous;
	private final long start;
	private final int others;

	private TiffStack(final TiffFile file, final List<TiffPage> pages, final long contiguous, final long start,
		final int others)
	{
		this.file = file;
		this.pages = pages;
		this.contiguous = contiguous;
		this.start = start;
		this.others = others;
	}

	/**
	 * Finds the pages of the stack, and makes sure that all of them are there.
	 *
	 * @param said how many there should be, as the description tells; 0 where it does not
	 * @throws InputException if there are fewer
	 */
	static TiffStack of(final TiffFile file, final long said) throws IOException {
		final List<TiffPage> pages = new ArrayList<>();
		int others = 0;
		for (final TiffDirectory directory : file.directories()) {
			if (!pages.isEmpty() && (directory.number(TiffTag.NEW_SUBFILE_TYPE, 0) & COPY_OR_MASK) != 0) continue;
			final TiffPage page = TiffPage.of(directory, file.bytes());
			if (pages.isEmpty() || page.isLike(pages.get(0))) pages.add(page);
			else others++;
		}
		final TiffPage first = pages.get(0);
		if (said > 1 && pages.size() != said) {
			final long start = first.start();
			final long room = start < 0 || start > file.bytes().length() ? 0 : (file.bytes().length() - start) / first
				.planeBytes();
			if (room < said) throw cut(file, Math.max(room, whole(pages)), Long.toString(said));
			return new TiffStack(file, List.of(first), said, start, 0);
		}
		if (file.isCut()) throw cut(file, whole(pages), said > 1 ? Long.toString(said) : "at least " + (pages.size() + 1));
		final int whole = whole(pages);
		if (whole < pages.size()) throw cut(file, whole, Integer.toString(pages.size()));
		return new TiffStack(file, pages, 0, 0, others);
	}

	/** How many pages there are before the first one that is not whole. */
	private static int whole(final List<TiffPage> pages) throws IOException {
		int whole = 0;
		while (whole < pages.size() && pages.get(whole).isWhole()) whole++;
		return whole;
	}

	private static InputException cut(final TiffFile file, final long there, final String wanted) {
		return new InputException(file.bytes().name() + " is cut short: it should hold " + wanted + (wanted.equals("1")
			? " plane" : " planes") + ", but there " + (there == 1 ? "is" : "are") + " only " + there +
			". Copy it again from where it came from.");
	}

	/** How all planes are stored. */
	TiffPage first() {
		return pages.get(0);
	}

	long planes() {
		return contiguous > 0 ? contiguous : pages.size();
	}

	/** How many pages of other sizes or types the file holds. */
	int others() {
		return others;
	}

	/** The samples of a plane, as {@link TiffPage#read} gives them. */
	ByteBuffer read(final int plane) throws IOException {
		if (contiguous == 0) return pages.get(plane).read();
		return file.bytes().read(start + plane * first().planeBytes(), first().planeBytes());
	}
}
