package org.imagingbiomarkers.io.dicom;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Gathers elements in any order into a {@link DicomDataSet}; a tag that is put twice keeps its last value. */
public final class DataSetBuilder {

	private static final Comparator<DicomElement> BY_TAG = (a, b) -> Integer.compareUnsigned(a.tag(), b.tag());

	private final CharacterSet characters;
	private DicomElement[] elements = new DicomElement[8];
	private int size;
	private boolean ascending = true;

	DataSetBuilder(final CharacterSet characters) {
		this.characters = characters;
	}

	/** Adds an element as it is, one of another data set for example. */
	public DataSetBuilder put(final DicomElement element) {
		if (size > 0 && BY_TAG.compare(elements[size - 1], element) >= 0) ascending = false;
		if (size == elements.length) elements = Arrays.copyOf(elements, 2 * size);
		elements[size++] = element;
		return this;
	}

	/** Adds a sequence. */
	public DataSetBuilder sequence(final int tag, final List<DicomDataSet> items) {
		return put(new DicomElement(tag, VR.SQ, new DicomElement.Items(List.copyOf(items)), characters));
	}

	/** Adds a value as bytes, words in little endian order. */
	public DataSetBuilder bytes(final int tag, final VR vr, final byte[] value) {
		return put(new DicomElement(tag, vr, new DicomElement.Bytes(value.clone()), characters));
	}

	public DicomDataSet build() {
		final DicomElement[] sorted = Arrays.copyOf(elements, size);
		if (ascending) return new DicomDataSet(sorted);
		Arrays.sort(sorted, BY_TAG);
		int kept = 0;
		for (int i = 0; i < size; i++) {
			final boolean replaced = i + 1 < size && sorted[i + 1].tag() == sorted[i].tag();
			if (!replaced) sorted[kept++] = sorted[i];
		}
		return new DicomDataSet(Arrays.copyOf(sorted, kept));
	}
}
