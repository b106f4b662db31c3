package org.imagingbiomarkers.cohort;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Comparator;

import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * The end of a Parquet file: metadata, their length, and four letters. The writer lists the encodings of a column in the
 * order of a hash set of objects without a hash of their own, which differs from one program start to the next; sorted,
 * the same rows give the same bytes.
 */
final class ParquetFooter {

	private static final int LENGTH_AND_MAGIC = 8;

	private ParquetFooter() {}

	/** Sorts the encodings of all columns of a file. */
	static void sort(final Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			final ByteBuffer end = bytes(channel, channel.size() - LENGTH_AND_MAGIC, LENGTH_AND_MAGIC).order(
				ByteOrder.LITTLE_ENDIAN);
			final int length = end.getInt(0);
			final long start = channel.size() - LENGTH_AND_MAGIC - length;
			final FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes(channel, start, length).array()));
			for (final RowGroup group : footer.getRow_groups()) {
				for (final ColumnChunk chunk : group.getColumns()) {
					sort(chunk.getMeta_data());
				}
			}
			final ByteArrayOutputStream sorted = new ByteArrayOutputStream(length);
			Util.writeFileMetaData(footer, sorted);
			channel.truncate(start).position(start);
			write(channel, ByteBuffer.wrap(sorted.toByteArray()));
			write(channel, end.putInt(0, sorted.size()));
		}
	}

	private static void sort(final ColumnMetaData column) {
		Collections.sort(column.getEncodings());
		if (!column.isSetEncoding_stats()) return;
		column.getEncoding_stats().sort(Comparator.comparing(PageEncodingStats::getPage_type).thenComparing(
			PageEncodingStats::getEncoding));
	}

	private static ByteBuffer bytes(final FileChannel channel, final long from, final int length) throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(length);
		while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0);
		return bytes.flip();
	}

	private static void write(final FileChannel channel, final ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}
}
