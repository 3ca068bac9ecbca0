#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/statement_facts.h"

namespace scrip::server {

/// One run of a prepared statement, as a store sees it.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual void bind(int position, std::string_view value) = 0;
  virtual void bind(int position, std::int64_t value) = 0;
  /// The same of a text that stays where it is until the statement has been released.
  virtual void bind_lasting(int position, std::string_view value) { bind(position, value); }
  virtual void bind_null(int position) = 0;
  /// NULL where a text, or a number, stands in other runs of the statement.
  virtual void bind_null_text(int position) { bind_null(position); }
  virtual void bind_null_integer(int position) { bind_null(position); }
  virtual const StatementFacts& facts() const = 0;
  /// Everything is bound: the statement may be sent. Its answer is waited for by `next` or
  /// `finish`.
  virtual void start() = 0;
  virtual bool next() = 0;
  /// Runs a statement without rows to its end; answers how many rows it changed.
  virtual std::int64_t finish() = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual bool is_null(int column) const = 0;
  /// Nobody looks at it any more; it may be used again, or go.
  virtual void release() = 0;
};

/// A connection to a store. Throws StoreError.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Cursor* prepare(std::string_view sql) = 0;
  /// Several statements without values.
  virtual void script(const std::string& sql) = 0;
  virtual void begin_write() = 0;
  virtual void begin_read() = 0;
  virtual void commit() = 0;
  virtual void rollback() = 0;
  virtual bool in_transaction() const = 0;
  /// Whether a statement of the transaction was refused and all after it would be.
  virtual bool transaction_has_failed() const { return false; }
  /// How long what was asked ahead is kept.
  enum class Ahead : std::uint8_t { for_job, for_transaction };
  /// Keeps a statement that was started for whoever asks the same; a store that answers at once
  /// keeps none.
  virtual void keep_ahead(Cursor* cursor, Ahead) { cursor->release(); }
  /// The one that was started with the text and the values of this one, or nullptr.
  virtual Cursor* asked_ahead(Cursor*) { return nullptr; }
  /// Of the job.
  virtual void forget_ahead() {}
  /// Waits for all that was started. Throws what went wrong with it.
  virtual void settle() {}
  /// What was sent goes out now, so that the store works on it meanwhile.
  virtual void push() {}
  /// Lost for good: it needs a new one.
  virtual bool broken() const { return false; }
  /// From now on a statement may take as long as it takes.
  virtual void be_patient() {}
  /// How long it has been waiting for the store's answer; any thread may ask.
  virtual std::chrono::milliseconds waiting() const { return std::chrono::milliseconds(0); }
  /// How often it waited for the store's answer; for measuring.
  virtual std::int64_t round_trips() const { return 0; }
  /// How many rows this connection has changed so far; -1 where the store does not tell.
  virtual std::int64_t rows_changed() const { return -1; }
  /// What is in the store's log stays there when this is closed: whoever opens the store next reads
  /// it with its checksums.
  virtual void leave_log() {}
  /// From now on somebody else copies the store's log into its file.
  virtual void leave_checkpoints() {}
  /// How many pages the log had after the last commit; 0 where the store looks after it itself.
  virtual std::int64_t log_pages() const { return 0; }
  /// Copies what nobody needs any more in the log from there into the file; waits for nobody.
  virtual void checkpoint() {}
  /// Ends what `begin_read` began; nobody waits for it.
  virtual void end_read() { commit(); }
};

}  // namespace scrip::server
