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
import java.util.List;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.imagingbiomarkers.plugins.cohort.CaseOutcome;
import org.imagingbiomarkers.plugins.cohort.CohortReport;

/** The table of a cohort as a Parquet file: columns of numbers are doubles, all others text; blank cells are null. */
final class ParquetTable {

	private ParquetTable() {}

	/** Writes the table to a file of this machine: the same bytes for the same rows. */
	static void write(final CohortReport report, final Path file) throws IOException {
		final List<CaseOutcome.Column> columns = report.columns();
		final Types.MessageTypeBuilder types = Types.buildMessage();
		for (final CaseOutcome.Column column : columns) {
			if (column.number()) types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
			else types.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(column.name());
		}
		final MessageType schema = types.named("cohort");
		try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(
			new org.apache.hadoop.fs.Path(file.toUri()), new Configuration())).withType(schema).withConf(new Configuration())
			.withCompressionCodec(CompressionCodecName.GZIP).withWriteMode(ParquetFileWriter.Mode.OVERWRITE).build())
		{
			report.rows(cells -> {
				final Group row = new SimpleGroup(schema);
				for (int i = 0; i < columns.size(); i++) {
					final Object cell = cells.get(i);
					if (columns.get(i).number() && cell instanceof Number number) row.add(i, number.doubleValue());
					else if (!columns.get(i).number() && !cell.toString().isEmpty()) row.add(i, cell.toString());
				}
				writer.write(row);
			});
		}
		catch (final FSError e) {
			// What Hadoop makes of a full disk.
			throw e.getCause() instanceof IOException full ? full : new IOException(e);
		}
		ParquetFooter.sort(file);
	}

	/**
	 * The end of a Parquet file: metadata, their length, and four letters. The writer lists the encodings of a column in
	 * the order of a hash set of objects without a hash of their own, which differs from one program start to the next;
	 * sorted, the same rows give the same bytes.
	 */
	private static final class ParquetFooter {

		private static final int LENGTH_AND_MAGIC = 8;

		private ParquetFooter() {}

		/** Sorts the encodings of all columns of a file. */
		static void sort(final Path file) throws IOException {
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
				final ByteBuffer end = bytes(channel, channel.size() - LENGTH_AND_MAGIC, LENGTH_AND_MAGIC).order(
					ByteOrder.LITTLE_ENDIAN);
				final int length = end.getInt(0);
				final long start = channel.size() - LENGTH_AND_MAGIC - length;
				final FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes(channel, start, length)
					.array()));
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
}
