package org.imagingbiomarkers.io.dicom.jpeg2000;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/** Hands the bytes of a tile out to its code blocks, packet by packet (T.800 sections B.9, B.10 and B.12). */
final class Packets {

	private static final int SOP = 0xFF91;
	private static final int SOP_LENGTH = 6;
	private static final int EPH = 0xFF92;
	private static final int MAX_LENGTH_BITS = 31;

	/** Bytes of one block in one packet. */
	private record Part(CodeBlock.Segment segment, int length) {}

	private final byte[] bytes;
	private final PacketBits bits;
	private final CodingStyle.OfTile style;

	Packets(final Codestream.Tile tile) {
		bytes = tile.packets();
		bits = new PacketBits(bytes);
		style = tile.style();
	}

	/** Reads all packets in their order of progression. */
	void read(final List<Precinct> precincts) throws CodecException {
		final List<Precinct> ordered = new ArrayList<>(precincts);
		ordered.sort(order(style.progression()));
		switch (style.progression()) {
			case 0 -> byLayer(ordered);
			case 1 -> {
				int from = 0;
				while (from < ordered.size()) {
					int to = from;
					while (to < ordered.size() && ordered.get(to).resolution == ordered.get(from).resolution) {
						to++;
					}
					byLayer(ordered.subList(from, to));
					from = to;
				}
			}
			default -> {
				for (final Precinct precinct : ordered) {
					for (int layer = 0; layer < style.layers(); layer++) {
						packet(precinct, layer);
					}
				}
			}
		}
	}

	private void byLayer(final List<Precinct> precincts) throws CodecException {
		for (int layer = 0; layer < style.layers(); layer++) {
			for (final Precinct precinct : precincts) {
				packet(precinct, layer);
			}
		}
	}

	private static Comparator<Precinct> order(final int progression) {
		final Comparator<Precinct> resolution = Comparator.comparingInt(p -> p.resolution);
		final Comparator<Precinct> component = Comparator.comparingInt(p -> p.component);
		final Comparator<Precinct> place = Comparator.<Precinct> comparingLong(p -> p.y).thenComparingLong(p -> p.x);
		final Comparator<Precinct> order = switch (progression) {
			case 0, 1 -> resolution.thenComparing(component);
			case 2 -> resolution.thenComparing(place).thenComparing(component);
			case 3 -> place.thenComparing(component).thenComparing(resolution);
			default -> component.thenComparing(place).thenComparing(resolution);
		};
		return order.thenComparingInt(p -> p.index);
	}

	private void packet(final Precinct precinct, final int layer) throws CodecException {
		if (style.startMarkers() && bits.isAt(SOP)) bits.skip(SOP_LENGTH);
		final List<Part> parts = new ArrayList<>();
		if (bits.bit() == 1) {
			for (final Precinct.Band band : precinct.bands()) {
				for (final CodeBlock block : band.blocks) {
					blockHeader(band, block, layer, precinct.style, parts);
				}
			}
		}
		bits.align();
		if (style.endMarkers() && bits.isAt(EPH)) bits.skip(2);
		for (final Part part : parts) {
			final int start = bits.position();
			bits.skip(part.length);
			part.segment.bytes.write(bytes, start, part.length);
		}
	}

	private void blockHeader(final Precinct.Band band, final CodeBlock block, final int layer, final CodingStyle coding,
		final List<Part> parts) throws CodecException
	{
		final boolean contributes = block.included ? bits.bit() == 1 : band.inclusion.isBelow(layer + 1, block.column,
			block.row, bits);
		if (!contributes) return;
		if (!block.included) {
			block.included = true;
			while (!band.zeroPlanes.isBelow(block.zeroPlanes + 1, block.column, block.row, bits)) {
				block.zeroPlanes++;
			}
		}
		int passes = passes();
		while (bits.bit() == 1) {
			block.lengthBits++;
		}
		while (passes > 0) {
			final CodeBlock.Segment segment = block.openSegment(coding);
			final int added = Math.min(passes, segment.mostPasses - segment.passes);
			final int lengthBits = block.lengthBits + 31 - Integer.numberOfLeadingZeros(added);
			if (lengthBits > MAX_LENGTH_BITS || added == 0) throw Jpeg2000Exception.damaged();
			segment.passes += added;
			parts.add(new Part(segment, bits.bits(lengthBits)));
			passes -= added;
		}
	}

	/** T.800 table B.4. */
	private int passes() throws CodecException {
		if (bits.bit() == 0) return 1;
		if (bits.bit() == 0) return 2;
		final int few = bits.bits(2);
		if (few < 3) return 3 + few;
		final int some = bits.bits(5);
		if (some < 31) return 6 + some;
		return 37 + bits.bits(7);
	}
}
